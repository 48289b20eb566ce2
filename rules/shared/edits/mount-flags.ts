import { continuationStyle, type Edit, isOneLine, MAX_COLUMNS, type Model, type Run } from "../../../src/rule.js";
import { flagEdit } from "./flag-edit.js";

/** The edit that gives a RUN mounts (`type=cache,target=…`), on lines of their own where they do not fit into one. */
export function mountFlags(model: Model, run: Run, mounts: readonly string[]): Edit {
  const written = mounts.map((mount) => `--mount=${mount}`);
  const last = run.flags.at(-1);
  const at = last?.end ?? run.keywordWord.end;
  const [heredoc] = run.heredocs;
  const isShort = heredoc === undefined ? isOneLine(run) : !run.text.slice(0, heredoc.body.start - 1).includes("\n");
  const fits = run.flags.length === 0 && written.length === 1 && isShort && run.line.text.length + (written[0]?.length ?? 0) < MAX_COLUMNS;
  if (fits) return flagEdit(run, written[0] ?? "");
  // `RUN \` goes on in the next line already.
  const [gap = "", own] = /^[ \t]*(?:[\\`][ \t]*\r?\n([ \t]*)(?=[^\s#]))?/.exec(run.text.slice(at)) ?? [];
  const next = ` \\\n${own ?? leastIndent(run, continuationStyle(model.dockerfile, run).indent)}`;
  if (last !== undefined) return { start: at, end: at, text: written.map((flag) => next + flag).join("") };
  const blanks = own === undefined && gap !== "" ? gap : " ";
  return { start: at, end: at + gap.length, text: `${blanks}${written.join(next)}${next}` };
}

/** The indent of the lines that are least deep: the first may be the body of an `if`. */
function leastIndent(run: Run, usual: string): string {
  const own = run.heredocs.length > 0 ? [] : [...run.text.matchAll(/\n([ \t]+)(?=[^\s#])/g)].map(([, indent = ""]) => indent);
  return [...own, usual].reduce((least, indent) => (indent.length < least.length ? indent : least), usual);
}
