import { oncePer } from "../once-per.js";
import { isOneLine } from "./edit.js";
import { type Dockerfile, isInstruction, type Run } from "./nodes.js";

/** How a file breaks its long RUNs. */
export interface ContinuationStyle {
  /** White space at the start of a continued line. */
  readonly indent: string;
  /** Whether `&&` starts a line or ends it. */
  readonly operator: "leading" | "trailing";
}

const DEFAULT: ContinuationStyle = { indent: "    ", operator: "trailing" };

/** A keyword in the case that the file writes its first instruction in. */
export function keywordIn(dockerfile: Dockerfile, keyword: string): string {
  const first = dockerfile.nodes.find(isInstruction)?.keywordWord.text ?? "";
  return first !== "" && first === first.toLowerCase() ? keyword.toLowerCase() : keyword;
}

/**
 * The style of a RUN; where it has no `&&` between its lines, that of the first RUN of the file that has one, with the indent of the
 * RUN where that goes with it.
 */
export function continuationStyle(dockerfile: Dockerfile, run?: Run): ContinuationStyle {
  // The lines of a heredoc are not the instruction's.
  const lines = run?.heredocs.length === 0 ? run : undefined;
  const own = lines && styleOf(lines);
  if (own !== undefined) return own;
  const file = fileStyle(dockerfile);
  const indent = lines && indentOf(lines);
  if (file?.operator === "leading" || indent === undefined) return below(run, file ?? fileIndent(dockerfile));
  return below(run, { indent: indent === file?.indent ? indent : ofCommands(indent, file?.indent), operator: "trailing" });
}

/** Deeper than the keyword, where that is indented itself. */
function below(run: Run | undefined, style: ContinuationStyle): ContinuationStyle {
  const [own = ""] = /^[ \t]*/.exec(run?.text ?? "") ?? [];
  return style.indent.length > own.length ? style : { ...style, indent: own + style.indent };
}

/** Where only arguments are indented, commands are as deep, but not deeper than usual. */
function ofCommands(indent: string, usual = DEFAULT.indent): string {
  if (/^\t\s/.test(indent)) return "\t";
  return /^ {5}/.test(indent) ? usual : indent;
}

const fileStyle = oncePer(({ nodes }: Dockerfile): ContinuationStyle | undefined => {
  const style = firstOf(nodes, indentedStyleOf) ?? firstOf(nodes, styleOf);
  // What is aligned with the words of one RUN is no style of the others.
  return style && { ...style, indent: / {9}/.test(style.indent) ? DEFAULT.indent : style.indent };
});

const fileIndent = oncePer(({ nodes }: Dockerfile): ContinuationStyle => {
  const indent = firstOf(nodes, indentOf);
  return indent === undefined ? DEFAULT : { indent: ofCommands(indent), operator: "trailing" };
});

function firstOf<Value>(nodes: Dockerfile["nodes"], valueOf: (run: Run) => Value | undefined): Value | undefined {
  for (const node of nodes) {
    const value = node.kind === "run" && node.heredocs.length === 0 ? valueOf(node) : undefined;
    if (value !== undefined) return value;
  }
  return undefined;
}

/** What stands around the `;` that lines start with, but not the `;;` of a `case`; none where more lines end with one. */
export function leadingSemicolons(text: string): readonly { readonly indent: string; readonly space: string }[] {
  const leading = [...text.matchAll(/\n([ \t]*);([ \t]*)[^\s\\`;]/g)].map(([, indent = "", space = ""]) => ({ indent, space }));
  const trailing = text.match(/[^;];[ \t]*[\\`][ \t]*\r?\n/g) ?? [];
  return trailing.length > leading.length ? [] : leading;
}

/** Whether most `&&` start lines or end them; one on a line of its own does neither. `;` at their start tells where there is more of it, `||` where there is no `&&`. */
function styleOf(run: Run): ContinuationStyle | undefined {
  if (isOneLine(run)) return undefined;
  const [leading, ...moreLeading] = run.text.matchAll(/\n([ \t]*)&&(?![ \t]*[\\`]?[ \t]*\r?\n)/g);
  const [trailing, ...moreTrailing] = run.text.matchAll(/[^\s&][ \t]*&&[ \t]*[\\`][ \t]*\r?\n(?:[ \t]*#.*\n)*([ \t]*)(?=\S)/g);
  const semicolons = leadingSemicolons(run.text);
  if (semicolons.length > moreLeading.length + moreTrailing.length + 1) return { indent: semicolons[0]?.indent ?? "", operator: "leading" };
  if (leading !== undefined && (trailing === undefined || moreLeading.length >= moreTrailing.length))
    return { indent: leading[1] ?? "", operator: "leading" };
  if (trailing !== undefined) return { indent: trailing[1] ?? "", operator: "trailing" };
  const or = /\n([ \t]*)\|\|[ \t]*[^\s\\`]/.exec(run.text);
  return or === null ? undefined : { indent: or[1] ?? "", operator: "leading" };
}

/** The same; a RUN whose commands stand at the start of their lines is no model for those of a file that indents others. */
function indentedStyleOf(run: Run): ContinuationStyle | undefined {
  const style = styleOf(run);
  return style?.indent === "" ? undefined : style;
}

/** The indent of the first continued line that has one. */
function indentOf(run: Run): string | undefined {
  return isOneLine(run) ? undefined : /\n([ \t]+)[^\s#]/.exec(run.text)?.[1];
}
