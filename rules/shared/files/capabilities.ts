import type { ShellCommand } from "../../../src/rule.js";

/** Whether a command gives files capabilities (setcap(8)). */
export function setsCapabilities({ name }: ShellCommand): boolean {
  return name !== undefined && /^(\/usr)?(\/sbin\/)?setcap$/.test(name);
}

/** The files among the words of such a command: each has its capabilities in front, or `-r`, which takes them away. */
export function filesWithCapabilities(args: readonly string[]): readonly string[] {
  return args.filter((word, at) => !word.startsWith("-") && (at > 0 && args[at - 1] === "-r" ? true : !isCapabilities(word)));
}

/** `cap_net_raw,cap_net_admin+eip` */
function isCapabilities(word: string): boolean {
  return /^(=|all\b|cap_)[\w,=+-]*$/i.test(word);
}

/** What is taken for granted where a file with capabilities is copied from a stage. */
export function keepsCapabilities(commands: readonly ShellCommand[]): readonly string[] {
  return commands.some(setsCapabilities) ? ["the builder keeps the capabilities of files that it copies, as BuildKit does"] : [];
}
