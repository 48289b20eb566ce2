import type { Leak, Script, ShellCommand, ShellWord } from "../../src/rule.js";
import { HEEDED_VARIABLE, MINDS_ITS_WORDS, OF_NO_ACCOUNT, ONLY_PRINTS } from "../knowledge/commands/shell-state.js";

/** What of the first shell's state would change what the second script does. */
export function visibleLeaks(first: Script, second: Script): readonly Leak[] {
  return first.leaks.filter((leak) => !isHarmless(leak, first, second));
}

function isHarmless({ what, start }: Leak, first: Script, second: Script): boolean {
  if (OF_NO_ACCOUNT.has(what)) return true;
  const command = first.commands.find((candidate) => candidate.start === start);
  if (what === "shell options") return command !== undefined && tracesOnly(command, second);
  if (what === "the working directory")
    return leavesAtOnce(second) || (second.commands.every(isSameAnywhere) && !/\$\(|`/.test(second.text));
  if (what.startsWith("the function ")) return !new RegExp(`\\b${what.slice("the function ".length)}\\b`).test(second.text);
  const names = what.startsWith("the variable ") ? [what.slice("the variable ".length)] : namesIn(command);
  return names.length > 0 && names.every((name) => isUnheard(name, second));
}

/**
 * `set -eux -o pipefail`: a chain of simple commands without variables stops at the first error anyway, and its trace goes
 * to the log.
 */
function tracesOnly({ name, args }: ShellCommand, second: Script): boolean {
  if (name !== "set" || args.length === 0 || !isPlainChain(second)) return false;
  const isKnown = args.every(
    ({ text }, index) => /^-[eux]+o?$/.test(text) || text === "-o" || (text === "pipefail" && /o$/.test(args[index - 1]?.text ?? "")),
  );
  return isKnown && !(second.text.includes("$") && args.some(({ text }) => /^-[ex]*u/.test(text)));
}

/** Whether a script is commands with `&&` between them alone, so that nothing of it goes on in another process. */
export function isPlainChain({ items, text }: Script): boolean {
  const isChain = items.every(({ operator, form }) => (operator === undefined || operator === "&&") && form === "command");
  return isChain && !/\$\(|`|2>|&>/.test(text);
}

/** `cd /src && …`, and never back to where it came from. */
function leavesAtOnce({ items, text }: Script): boolean {
  const [first, next] = items;
  const [command] = first?.commands ?? [];
  if (command?.name !== "cd" || first?.form !== "command" || next?.operator !== "&&" || command.redirects.length > 0) return false;
  return command.args.length === 1 && command.args[0]?.value?.startsWith("/") === true && !/\bcd\s+-|\b(popd|pushd|OLDPWD)\b/.test(text);
}

function isSameAnywhere({ name, args, redirects }: ShellCommand): boolean {
  if (name === undefined || !MINDS_ITS_WORDS.has(name)) return false;
  const targets = redirects.map(({ target }) => target);
  const words = ONLY_PRINTS.has(name) ? [] : /^ch(grp|mod|own)$/.test(name) ? withoutFirstOperand(args) : args;
  return targets.every((word) => word !== undefined && isFixed(word)) && words.every(isFixed);
}

function withoutFirstOperand(args: readonly ShellWord[]): readonly ShellWord[] {
  const first = args.findIndex(({ text }) => !text.startsWith("-"));
  return args.filter((_, index) => index !== first);
}

/** An option without a path in it, an absolute path, `]`. */
function isFixed({ value, text }: ShellWord): boolean {
  return value !== undefined && (value.startsWith("/") || /^-[\w-]+$/.test(text) || text === "]" || text === "!");
}

/** The variables that `export A=b`, `read A` and the like set. */
function namesIn(command: ShellCommand | undefined): readonly string[] {
  if (command === undefined || !["export", "read", "readonly", "unset", "local"].includes(command.name ?? "")) return [];
  return command.args.flatMap(({ text }) => (text.startsWith("-") ? [] : (/^\w+/.exec(text)?.[0] ?? [])));
}

/** Whether a variable is neither named in a script nor read by its commands. */
function isUnheard(name: string, second: Script): boolean {
  if (HEEDED_VARIABLE.test(name) || new RegExp(`\\b${name}\\b`).test(second.text)) return false;
  return second.commands.every((command) => command.name !== undefined && MINDS_ITS_WORDS.has(command.name));
}
