import type { ShellCommand } from "../../../src/rule.js";
import { optionsOf } from "../fetch.js";

/** What `tar` or `unzip` does with an archive. */
export type ArchiveUse = "unpacks it" | "unpacks a part" | "lists it" | "other";

const LISTS: Readonly<Record<string, readonly string[]>> = { tar: ["-t", "--list"], unzip: ["-l", "-t", "-v", "-z", "-Z"] };
const WRITES_TO_STDOUT: Readonly<Record<string, readonly string[]>> = { tar: ["-O", "--to-stdout"], unzip: ["-p", "-c"] };
const CHOOSES: Readonly<Record<string, readonly string[]>> = { tar: ["-T", "--files-from"], unzip: [] };

/** Undefined for another command. */
export function archiveUseOf(command: ShellCommand): ArchiveUse | undefined {
  const program = command.name === "bsdtar" ? "tar" : command.name;
  const read = program === "tar" || program === "unzip" ? optionsOf(command, program) : undefined;
  if (program === undefined || read === undefined) return undefined;
  const has = (names: readonly string[] | undefined) => read.options.some(({ name }) => names?.includes(name));
  if (has(LISTS[program])) return "lists it";
  if (has(WRITES_TO_STDOUT[program]) || (program === "tar" && !has(["-x", "--extract", "--get"]))) return "other";
  const members = program === "tar" ? read.operands : read.operands.slice(1);
  return members.length > 0 || has(CHOOSES[program]) ? "unpacks a part" : "unpacks it";
}
