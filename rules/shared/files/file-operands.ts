import type { ShellCommand, ShellWord } from "../../../src/rule.js";
import { OWNER_FIRST } from "../../knowledge/commands/build-commands.js";

/** The words of a command on files that name files: without options, an owner or a mode in front, and what sed takes as its script. */
export function fileOperands({ name = "", args }: ShellCommand): readonly ShellWord[] {
  const operands = args.filter(({ text }, at) => !text.startsWith("-") && !(name === "sed" && TAKES_SCRIPT.test(args[at - 1]?.text ?? "")));
  return isFirstNoFile(name, args) ? operands.slice(1) : operands;
}

/** Options of sed that give it a script, in the next word or in their own; behind `i`, the letters are a suffix (GNU sed, «Command-Line Options»). */
const TAKES_SCRIPT = /^(-[nErsuz]*[ef]|--(expression|file))$/;
const HAS_SCRIPT = /^(-[nErsuz]*[ef]|--(expression|file)\b)/;

/** `chmod -x` has the mode among its options. */
function isFirstNoFile(name: string, args: readonly ShellWord[]): boolean {
  if (name === "sed") return !args.some(({ text }) => HAS_SCRIPT.test(text));
  return OWNER_FIRST.has(name) && !args.some(({ text }) => /^(-[rwxXst]+$|--reference\b)/.test(text));
}
