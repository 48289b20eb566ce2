import { type Item, type Run, sourceOf } from "../../src/rule.js";
import { readOptions } from "../shared/commands/options.js";
import type { Joint } from "./joint.js";

/** Whether the first ends with a deletion that the second starts with, or makes with others: a rule may have added it before they were joined. */
export function saysTheSame(firstRun: Run, run: Run, { scripts: [first, script], by, opens, second }: Joint): boolean {
  const [before, last] = first.items.slice(-2);
  const [next] = script.items;
  if (before === undefined || last?.operator !== "&&" || next === undefined || by !== "&&") return false;
  if (opens !== undefined || second === "in a subshell" || last.form !== "command" || last.commands[0]?.name !== "rm") return false;
  const isCommented = sourceOf(firstRun, { start: before.end, end: last.start }).includes("#");
  return !isCommented && (sourceOf(firstRun, last) === sourceOf(run, next) || deletesAll(next, last));
}

/** What `rm` deletes with it: `/tmp/x` and `/tmp/x/` of `/tmp/x/*`. */
function directoriesOf(text: string): readonly string[] {
  const directory = /^(.+)\/\*$/.exec(text)?.[1];
  return directory === undefined ? [] : [directory, `${directory}/`];
}

/** Whether a `rm` deletes what another one does, with the same letters at least. */
function deletesAll({ form, commands: [command] }: Item, { commands: [other] }: Item): boolean {
  if (form !== "command" || command?.name !== "rm" || other === undefined) return false;
  const [own, wanted] = [command, other].map(({ args }) => readOptions(args, []));
  const words = new Set(own?.operands.map(({ text }) => text));
  const letters = new Set(own?.options.map(({ name }) => name.toLowerCase()));
  return (
    (wanted?.operands.every(({ text }) => words.has(text) || directoriesOf(text).some((path) => words.has(path))) &&
      wanted.options.every(({ name }) => letters.has(name.toLowerCase()))) ??
    false
  );
}
