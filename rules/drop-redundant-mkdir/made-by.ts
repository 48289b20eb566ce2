import { type Instruction, type Model, type Plain, type Run, resolveDirectory, SLASHES_AT_END, valueAt, viewOf } from "../../src/rule.js";
import { userAt } from "../shared/base.js";
import { hasPlainShell } from "../shared/commands/plain-shell.js";

/** Whether all that a RUN makes is the directory of a WORKDIR, as WORKDIR makes it. */
export function isMadeBy(model: Model, run: Run, workdir: Plain): boolean {
  const word = onlyDirectory(model, run);
  if (word === undefined || userAt(model, run) !== "root" || !hasPlainShell(model, run)) return false;
  const made = directoryOf(model, run, word);
  if (made === undefined || made !== directoryOf(model, workdir, workdir.value.text)) return false;
  // Whoever builds it may give an argument another value.
  return isAlike(word, workdir.value.text) || !`${word}${workdir.value.text}`.includes("$");
}

/** The word of the one directory that a RUN makes, and that is all it does. */
function onlyDirectory(model: Model, run: Run): string | undefined {
  const view = viewOf(model, run);
  if (view.is === "opaque" || run.flags.length > 0) return undefined;
  const [item, ...more] = view.script.items;
  const [command] = item?.form === "command" ? item.commands : [];
  if (command?.name !== "mkdir" || more.length > 0 || command.redirects.length > 0 || command.assigns.length > 0) return undefined;
  const [word, ...others] = command.args.filter(({ text }) => !PLAIN_OPTION.test(text));
  return others.length > 0 ? undefined : word?.text;
}

/** With the parents, or saying what it does. */
const PLAIN_OPTION = /^(-[pv]+|--parents|--verbose)$/;

/** The directory that a word names, absolute; undefined where only the shell or the build knows. */
function directoryOf(model: Model, at: Instruction, text: string): string | undefined {
  const value = valueAt(model, at, text);
  return value !== undefined && PLAIN_PATH.test(value) ? resolveDirectory(model.stateAt(at).workdir, value) : undefined;
}

const PLAIN_PATH = /^[\w./][\w./+@-]*$/;

/** Whether two words are the same but for quotes and braces. */
function isAlike(...words: readonly [string, string]): boolean {
  const [one, other] = words.map((word) => word.replaceAll(/["'{}]/g, "").replace(SLASHES_AT_END, ""));
  return one === other;
}
