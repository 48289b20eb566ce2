import type { Item, Script, ShellCommand } from "../../../src/rule.js";
import { FIX_BROKEN } from "../../knowledge/packages/apt.js";

/** `dpkg -i tool.deb || apt-get install -fy`: where dpkg lacks what a package depends on, apt installs that, and the package with it. */
export function repairBehind({ items }: Script, { end, commands }: Item): Item | undefined {
  if (commands.at(-1)?.name !== "dpkg") return undefined;
  const [next, second] = items.slice(items.findIndex((item) => item.end === end) + 1);
  const repair = next?.operator === "||" && next.commands.every(({ name }) => name === "true" || name === ":") ? second : next;
  const [command, ...more] = repair?.commands ?? [];
  return command !== undefined && more.length === 0 && repair?.form === "command" && repairs(command) ? repair : undefined;
}

function repairs({ name, args }: ShellCommand): boolean {
  const words = args.map(({ text }) => text);
  const operands = words.filter((word) => !word.startsWith("-"));
  return (name === "apt-get" || name === "apt") && operands.join() === "install" && words.some((word) => FIX_BROKEN.test(word));
}
