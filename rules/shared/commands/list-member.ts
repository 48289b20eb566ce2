import { type Edit, type Item, type Run, type Script, type ShellWord, sourceOf, stopsWhereItFails } from "../../../src/rule.js";
import { mayAsk } from "./questions.js";
import { withoutWords } from "./without-words.js";

/** Takes members out of their list; undefined where something else goes with them, or the script would end otherwise. */
export function withoutMembers(run: Run, script: Script, items: readonly Item[]): readonly Edit[] | undefined {
  const found = items.map((item) => withoutMember(run, script, item));
  const edits = found.filter((edit) => edit !== undefined).sort((a, b) => a.start - b.start);
  // The first one goes up to the next, which may go as well.
  const overlap = edits.some(({ start }, index) => start < (edits[index - 1]?.end ?? 0));
  return edits.length < items.length || overlap || !endsAsBefore(script, items) ? undefined : edits;
}

/** Takes a member out of its list; undefined where something else goes with it. */
function withoutMember(run: Run, script: Script, item: Item): Edit | undefined {
  if (run.heredocs.length > 0) return withoutLine(run, script, item);
  const index = script.items.indexOf(item);
  const before = script.items[index - 1];
  const next = script.items[index + 1];
  if (
    item.form !== "command" ||
    item.commands.length !== 1 ||
    (next !== undefined && before !== undefined && next.operator !== item.operator)
  )
    return undefined;
  // What follows `||` runs only where it fails.
  if (next?.operator === "||" || item.operator === "&") return undefined;
  const edit =
    before === undefined ? { start: item.start, end: next?.start ?? item.end, text: "" } : { start: before.end, end: item.end, text: "" };
  return (before === undefined && next === undefined) || item.operator === "||" || sourceOf(run, edit).includes("#") ? undefined : edit;
}

/** Takes words out of the operands of a member, and the member with the last of them; undefined where that cannot be. */
export function withoutOperands(run: Run, script: Script, item: Item, words: readonly ShellWord[]): readonly Edit[] | undefined {
  const args = item.commands[0]?.args ?? [];
  if (args.every((word) => words.includes(word) || word.text.startsWith("-"))) {
    const edit = withoutMember(run, script, item);
    return edit && [edit];
  }
  const edits = withoutWords(run, args, words);
  return edits.some((edit) => sourceOf(run, edit).includes("#")) ? undefined : edits;
}

/** Whether a script succeeds as often as now without some members of its list. */
export function endsAsBefore(script: Script, without: readonly Item[]): boolean {
  const { items, leaks, errexit } = script;
  const at = items.findLastIndex((item) => !without.includes(item));
  const last = items[at];
  if (last === undefined || !stopsAsBefore(script, without)) return false;
  if (items.slice(at + 1).every(({ operator }) => operator === "&&")) return true;
  return errexit === "from the start" && stopsWhereItFails(script, last) && !leaks.some(({ what }) => what.startsWith("the function"));
}

/** The shell does not stop at errors in front of `&&`: what asks there must not become the end of its list. */
function stopsAsBefore({ items, errexit }: Script, without: readonly Item[]): boolean {
  if (errexit === "no") return true;
  return without.every((item) => {
    const index = items.indexOf(item);
    const before = items[index - 1];
    const next = items.slice(index + 1).find((one) => !without.includes(one) || one.operator !== "&&");
    const endsList = item.operator === "&&" && next !== undefined && next.operator !== "&&";
    return !endsList || before === undefined || without.includes(before) || !mayAsk(before);
  });
}

/** Takes a line out of a heredoc; undefined where more stands on it, or where it is part of a list that goes over lines. */
function withoutLine(run: Run, script: Script, item: Item): Edit | undefined {
  const start = run.text.lastIndexOf("\n", item.start) + 1;
  const end = run.text.indexOf("\n", item.end) + 1;
  const isAlone = /^[ \t]*$/.test(run.text.slice(start, item.start)) && /^[ \t;]*\n$/.test(run.text.slice(item.end, end));
  const next = script.items[script.items.indexOf(item) + 1];
  const isOwn = [item, next].every((one) => one?.operator === undefined || one.operator === ";");
  return isAlone && isOwn && script.items.length > 1 && item.form === "command" ? { start, end, text: "" } : undefined;
}
