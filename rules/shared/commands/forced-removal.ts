import type { ShellCommand } from "../../../src/rule.js";

/** Whether it is `rm -f`, which does as well where nothing is. */
export function isForcedRemoval({ name, args }: ShellCommand): boolean {
  return name === "rm" && args.some(({ text }) => /^(-[a-zA-Z]*f[a-zA-Z]*|--force)$/.test(text));
}
