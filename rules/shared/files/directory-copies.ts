import { isInside, type ShellCommand, type ShellWord } from "../../../src/rule.js";
import { LAST_IS_DESTINATION, PACKS, SETS_DESTINATION } from "../../knowledge/commands/directory-copies.js";
import { unwrap } from "../commands/called-program.js";
import { absolutePath } from "../paths.js";
import type { File } from "./file.js";

/** Whether a command copies, moves or packs a directory that the file lies in. */
export function copiesDirectoryOf(command: ShellCommand, { path }: File, directory: string | undefined): boolean {
  return path !== undefined && directoriesCopiedBy(command, directory).some((source) => isInside(path, source));
}

/** What a command copies, moves or packs, where that can be told; absolute. */
export function directoriesCopiedBy(command: ShellCommand, directory: string | undefined): readonly string[] {
  const { base, args } = unwrap(command);
  if (!(LAST_IS_DESTINATION.has(base) || PACKS.has(base))) return [];
  if (base.endsWith("tar") && !creates(args)) return [];
  const operands = args.filter(({ text }) => !text.startsWith("-"));
  const hasDestination = LAST_IS_DESTINATION.has(base) && !args.some(({ text }) => SETS_DESTINATION.test(text));
  return (hasDestination ? operands.slice(0, -1) : operands).flatMap((word) => {
    const source = absolutePath(word, directory);
    return source === undefined ? [] : source.replace(/\/\*$/, "") || "/";
  });
}

/** `tar czf`, `tar -C /tmp -czf`, `tar --create`. */
function creates([first, ...rest]: readonly ShellWord[]): boolean {
  return /^-?[a-zA-Z]*[cru]/.test(first?.text ?? "") || rest.some(({ text }) => /^(-[a-zA-Z]*[cru]|--(create|append|update)$)/.test(text));
}
