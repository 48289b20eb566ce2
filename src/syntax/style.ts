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

/** The style of a RUN, or where it is on one line, of the first RUN of the file that has one. */
export function continuationStyle(dockerfile: Dockerfile, run?: Run): ContinuationStyle {
  return (run && styleOf(run)) ?? fileStyle(dockerfile);
}

const fileStyle = oncePer(({ nodes }: Dockerfile): ContinuationStyle => {
  for (const node of nodes) {
    const style = node.kind === "run" && node.heredocs.length === 0 ? styleOf(node) : undefined;
    if (style !== undefined) return style;
  }
  return DEFAULT;
});

function styleOf(run: Run): ContinuationStyle | undefined {
  if (isOneLine(run)) return undefined;
  const leading = /\n([ \t]*)&&/.exec(run.text);
  if (leading !== null) return { indent: leading[1] ?? "", operator: "leading" };
  const trailing = /&&[ \t]*\S[ \t]*\r?\n([ \t]*)[^\s#]/.exec(run.text);
  if (trailing !== null) return { indent: trailing[1] ?? "", operator: "trailing" };
  const any = /\n([ \t]+)[^\s#]/.exec(run.text);
  return any === null ? undefined : { indent: any[1] ?? "", operator: "trailing" };
}
