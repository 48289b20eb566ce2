import { isInside, type ShellCommand, type ShellWord } from "../../src/rule.js";
import { LAST_IS_DESTINATION, PACKS, SETS_DESTINATION } from "../knowledge/directory-copies.js";
import type { File } from "./file.js";
import { unwrap } from "./invocations.js";
import { absolutePath } from "./paths.js";

/** Whether a command copies, moves or packs a directory that the file lies in. */
export function copiesDirectoryOf(command: ShellCommand, { path }: File, directory: string | undefined): boolean {
  const { base, args } = unwrap(command);
  if (path === undefined || !(LAST_IS_DESTINATION.has(base) || PACKS.has(base))) return false;
  if (base.endsWith("tar") && !creates(args)) return false;
  const operands = args.filter(({ text }) => !text.startsWith("-"));
  const hasDestination = LAST_IS_DESTINATION.has(base) && !args.some(({ text }) => SETS_DESTINATION.test(text));
  return (hasDestination ? operands.slice(0, -1) : operands).some((word) => {
    const source = absolutePath(word, directory);
    return source !== undefined && isInside(path, source.replace(/\/\*$/, "") || "/");
  });
}

/** `tar czf`, `tar -C /tmp -czf`, `tar --create`. */
function creates([first, ...rest]: readonly ShellWord[]): boolean {
  return /^-?[a-zA-Z]*[cru]/.test(first?.text ?? "") || rest.some(({ text }) => /^(-[a-zA-Z]*[cru]|--(create|append|update)$)/.test(text));
}
