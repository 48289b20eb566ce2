import { type Edit, editNode, indentAt, isOneLine } from "../syntax/edit.js";
import type { Run } from "../syntax/nodes.js";
import { type ContinuationStyle, leadingSemicolons } from "../syntax/style.js";
import { stopsAtErrorsIn, stopsWhereItFails } from "./errexit.js";
import type { Item, Script } from "./view.js";

/** A longer RUN is broken into lines. */
export const MAX_COLUMNS = 100;

/** What joins two commands of a chain that stand on lines of their own. */
export function chainBreak(style: ContinuationStyle): string {
  return chainBreakParts(style).join("");
}

function chainBreakParts({ indent, operator }: ContinuationStyle): readonly [string, string] {
  return operator === "leading" ? [" \\\n", `${indent}&& `] : [" && \\\n", indent];
}

/** What ends the line of a command and what starts that of the next, as the RUN itself has them. */
export function breakBehind({ text }: Run, glue: "&&" | ";", style: ContinuationStyle): readonly [string, string] {
  if (glue === "&&") return chainBreakParts(style);
  const [leading] = leadingSemicolons(text);
  return leading === undefined ? ["; \\\n", style.indent] : [" \\\n", `${leading.indent};${leading.space}`];
}

/** Commands, and the member of the script's list behind which they are to stand. */
export interface Insertion {
  readonly commands: readonly string[];
  readonly behind: Item;
}

/**
 * A RUN with commands behind one of the members of its list (default: the last), each run only if that succeeds; in the
 * RUN's own style. Undefined where the shell would stop at other errors than before.
 */
export function insertCommands(
  run: Run,
  script: Script,
  commands: readonly string[],
  style: ContinuationStyle,
  behind: Item | undefined = script.items.at(-1),
): string | undefined {
  return behind && insertAll(run, script, [{ commands, behind }], style);
}

/** The same for several places, all or none. */
export function insertAll(run: Run, script: Script, insertions: readonly Insertion[], style: ContinuationStyle): string | undefined {
  const edits = insertions.flatMap((insertion) => editFor(run, script, insertion, style) ?? []);
  if (edits.length < insertions.length) return undefined;
  const text = editNode(run, edits);
  const isLastLineChanged = edits.some(({ end }) => !run.text.slice(end).trimEnd().includes("\n"));
  return isLastLineChanged ? withoutBlanksAtEnd(text) : text;
}

function editFor(run: Run, script: Script, { commands, behind }: Insertion, style: ContinuationStyle): Edit | undefined {
  const glue = glueBehind(script, behind);
  if (glue === undefined) return undefined;
  if (run.heredocs.length > 0) return editInHeredoc(run, behind, commands, glue);
  const space = glue === ";" ? "; " : " && ";
  const joined = commands.join(space);
  const styleHere = styleBehind(run, behind, style, glue);
  const own = behind === script.items.at(-1) ? undefined : ownLineEnd(run, behind, glue);
  if (own !== undefined) {
    const text = commands.map((command) => ` \\\n${styleHere.indent}${command}${glue === ";" ? ";" : " &&"}`).join("");
    return { start: own, end: own, text };
  }
  const length = run.line.text.length + joined.length + 4;
  const isInside = behind !== script.items.at(-1);
  const fits = isInside ? isOneLine(run) || goesOnBehind(run, behind) : isOneLine(run) && length <= MAX_COLUMNS;
  const text = fits ? `${space}${joined}` : commands.map((command) => lineBreak(run, glue, styleHere) + command).join("");
  return insertionAt(run, script, behind, glue, text);
}

/** Whether another command stands behind a member on its line. */
function goesOnBehind({ text }: Run, { end }: Item): boolean {
  return /^[ \t]*(&&|;)[ \t]*[^\s\\`]/.test(text.slice(end));
}

/** The style of the lines around the member, where they tell it, with the indent of the line that it starts. */
function styleBehind({ text }: Run, { start, end }: Item, style: ContinuationStyle, glue: "&&" | ";"): ContinuationStyle {
  const { indent } = style;
  const isLed = /\n[ \t]*&&[ \t]*$/.test(text.slice(0, start)) || /^[ \t]*[\\`][ \t]*\r?\n[ \t]*&&[ \t]*[^\s\\`]/.test(text.slice(end));
  const operator = isLed ? "leading" : style.operator;
  const startOfLine = operator === "leading" && glue === "&&" ? /\n([ \t]*)&&[ \t]*$/ : /\n([ \t]*)$/;
  return { operator, indent: startOfLine.exec(text.slice(0, start))?.[1] ?? indent };
}

/** In a heredoc, commands stand on lines of their own; a comment stays behind the command that it was written for. */
function editInHeredoc(run: Run, behind: Item, commands: readonly string[], glue: "&&" | ";"): Edit {
  const rest = /^.*/.exec(run.text.slice(behind.end))?.[0] ?? "";
  const isEnd = /^[ \t;]*(#.*)?$/.test(rest);
  if (glue === "&&" || !isEnd) {
    const space = glue === "&&" ? " && " : "; ";
    return { start: behind.end, end: behind.end, text: commands.map((command) => space + command).join("") };
  }
  const indent = indentAt(run, behind.start);
  const end = behind.end + rest.length;
  return { start: end, end, text: commands.map((command) => `\n${indent}${command}`).join("") };
}

function insertionAt(run: Run, script: Script, behind: Item, glue: "&&" | ";", text: string): Edit {
  const isLast = behind === script.items.at(-1);
  const rest = run.text.slice(behind.end, script.end);
  // A `;` that ends the script would stand in front of `&&`.
  const end = isLast && glue === "&&" && !rest.includes("\n") ? script.end : behind.end;
  return { start: behind.end, end, text };
}

/** The end of the line behind a member that has what joins it to the next and nothing else: a list of packages often ends so. */
function ownLineEnd({ text }: Run, { end }: Item, glue: "&&" | ";"): number | undefined {
  const found = /^[ \t]*[\\`][ \t]*\r?\n[ \t]*(;|&&)(?=[ \t]*[\\`][ \t]*\r?\n)/.exec(text.slice(end));
  return found?.[1] === glue ? end + found[0].length : undefined;
}

function lineBreak(run: Run, glue: "&&" | ";", style: ContinuationStyle): string {
  const { text } = run;
  const spaced = breakBehind(run, glue, style).join("");
  const isTight = (glue === ";" ? /;\\\r?\n|\\\r?\n[ \t]*;/ : /&&\\\r?\n/).test(text) && !/[ \t]\\\r?\n/.test(text);
  return isTight ? spaced.replace(" \\", "\\") : spaced;
}

/**
 * What may stand behind a member so that its failure still ends the script, where it does now. The shell stops at errors (`set -e`)
 * inside a compound command only if that is the last member of its AND-OR list, and never where a member before the last fails.
 */
function glueBehind(script: Script, behind: Item): "&&" | ";" | undefined {
  const next = script.items[script.items.indexOf(behind) + 1]?.operator;
  if (next !== undefined && next !== ";") return "&&";
  const list = listOf(script, behind);
  const stops = stopsAtErrorsIn(script, behind);
  const isLast = next === undefined;
  if (stops === true && behind.form !== "negated" && (!isLast || stopsWhereItFails(script, behind))) return ";";
  const hasCompound = list.some((item) => item.form === "compound" || callsFunction(script, item));
  if (hasCompound && script.errexit !== "no") return undefined;
  return isLast || stops !== undefined ? "&&" : undefined;
}

/** The AND-OR list up to a member. */
function listOf({ items }: Script, last: Item): readonly Item[] {
  const end = items.indexOf(last);
  let start = end;
  while (items[start]?.operator === "&&" || items[start]?.operator === "||") start--;
  return items.slice(start, end + 1);
}

function callsFunction({ leaks }: Script, { commands }: Item): boolean {
  return commands.some(({ name }) => name !== undefined && leaks.some(({ what }) => what === `the function ${name}`));
}

/** Whether a script can be continued with `&&` without a change of what it stops at. */
export function endsPlainly(script: Script): boolean {
  const last = script.items.at(-1);
  if (last === undefined || script.errexit === "no") return last !== undefined;
  return !listOf(script, last).some((item) => item.form === "compound" || callsFunction(script, item));
}

/** Blanks at the end of a line that is changed anyway would only draw a warning from git. */
function withoutBlanksAtEnd(text: string): string {
  return text.replace(/[ \t]+(\r?\n?)$/, "$1");
}
