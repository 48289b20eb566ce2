import type { ShellCommand } from "../../../src/rule.js";

/** Whether `rm` takes it well that there is nothing to delete. */
export function isForced({ args }: ShellCommand): boolean {
  return args.some(({ text }) => /^(-[a-zA-Z]*f[a-zA-Z]*|--force)$/.test(text));
}
