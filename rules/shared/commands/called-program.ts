import { baseName, oncePer, rowOf, type ShellCommand, type ShellWord } from "../../../src/rule.js";
import { CHANGES_USER, FIRST_OPERAND, PHP_OPTIONS, WRAPPERS } from "../../knowledge/commands/wrappers.js";
import { PYTHON_PROGRAM } from "../../knowledge/python/tools.js";

interface Called {
  readonly name: string | undefined;
  /** The name without its directory. */
  readonly base: string;
  readonly args: readonly ShellWord[];
  readonly through: string | undefined;
}

/** The program that a command calls, behind `sudo -u app`, `env A=b`, `timeout 300` and the like: every rule asks. */
export const unwrap = oncePer((command: ShellCommand): Called => {
  let called: Called = { name: command.name, base: baseName(command.name ?? ""), args: command.args, through: undefined };
  for (;;) {
    const { name = "", args } = called;
    const words = args.map(({ text }) => text);
    const next = programAt(name, words);
    if (next === undefined) return called;
    const through: string | undefined = CHANGES_USER.has(name) ? name : called.through;
    if (next === "none") return { name: undefined, base: "", args: [], through };
    called = { name: args[next]?.value, base: baseName(args[next]?.value ?? ""), args: args.slice(next + 1), through };
  }
});

/** The words that a command runs in the end where it is `tini --`, `env A=b`, `nice -n 10`, `gosu app` and the like. */
export function wordsBehind(words: readonly string[]): readonly string[] {
  const [program = "", ...args] = words;
  const next = programAt(baseName(program), args);
  if (next === undefined) return words;
  return next === "none" ? [] : wordsBehind(args.slice(next));
}

/** Where among the words of a wrapper its program stands; undefined for what is no wrapper. */
function programAt(name: string, args: readonly string[]): number | "none" | undefined {
  const valued = rowOf(WRAPPERS, name);
  if (valued === undefined) return undefined;
  const operands = args.flatMap((text, at) => {
    const isValue = at > 0 && valued.includes(args[at - 1] ?? "");
    return isValue || text.startsWith("-") || ((name === "env" || name === "sudo") && text.includes("=")) ? [] : at;
  });
  return operands[FIRST_OPERAND.has(name) ? 1 : 0] ?? "none";
}

interface Program {
  /** Without its directory. */
  readonly name: string | undefined;
  /** As written. */
  readonly program: string | undefined;
  readonly args: readonly ShellWord[];
}

/** `pip`, `/opt/venv/bin/pip`, `python3 -m pip`, and `php composer.phar`. */
export function programOf({ name, base, args }: Called): Program {
  return interpreted({ name, args }) ?? { name: name && base, program: name, args };
}

/** What an interpreter runs: `pip` of `python3 -m pip`; undefined for a program that runs by itself. */
export function interpreted({ name, args }: Pick<Called, "name" | "args">): Program | undefined {
  const at = fileAt(baseName(name ?? ""), args);
  if (at === undefined) return undefined;
  const words = [name, ...args.slice(0, at + 1).map(({ text }) => text)];
  return { name: baseName(args[at]?.value ?? ""), program: words.join(" "), args: args.slice(at + 1) };
}

/** Where the words of an interpreter name the program that it runs; undefined where that cannot be told. */
function fileAt(base: string, args: readonly ShellWord[]): number | undefined {
  if (base.startsWith("python"))
    return PYTHON_PROGRAM.test(base) && args[0]?.value === "-m" && args[1]?.value !== undefined ? 1 : undefined;
  if (!/^php[\d.]*$/.test(base)) return undefined;
  const at = args.findIndex(({ text }, index) => !text.startsWith("-") && !PHP_OPTIONS.has(args[index - 1]?.text ?? ""));
  return args[at]?.value === undefined || args.slice(0, at).some(({ text }) => /^-[rRBEFS]/.test(text)) ? undefined : at;
}
