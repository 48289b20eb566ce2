import type { ShellCommand } from "../../../src/rule.js";

/** `perl -MCPAN -e 'install Mojolicious'` */
export const BY_CPAN = /^\s*(?:CPAN::)?(?:Shell->)?(?:force)?install\s*\(?\s*["']?([\w:]+)["']?\s*\)?\s*;?\s*$/;

/** Whether a command installs modules of Perl, and writes into Perl itself, below its directory, or to where it is told. */
export function isPerlTool(command: ShellCommand): boolean {
  const words = command.args.map(({ value, text }) => value ?? text);
  const verb = words.find((word) => !word.startsWith("-"));
  switch (command.name) {
    case "nproc":
    case "cpanm":
    case "cpan":
      return true;
    case "carton":
      return verb === "install" || verb === undefined;
    case "cpm":
      return verb === "install";
    case "perl":
      return words[0] === "-MCPAN" && words.length === 3 && words[1] === "-e" && BY_CPAN.test(words[2] ?? "");
    default:
      return false;
  }
}
