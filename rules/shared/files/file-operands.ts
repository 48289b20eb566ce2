import { rowOf, type ShellCommand, type ShellWord } from "../../../src/rule.js";
import { OWNER_FIRST } from "../../knowledge/commands/build-commands.js";

/** The words of a command on files that name files: without options, an owner or a mode, and what sed takes as its script. */
export function fileOperands({ name = "", args }: ShellCommand): readonly ShellWord[] {
  const takesNext = rowOf(TAKE_NEXT, name);
  const operands = args.filter(({ text }, at) => !text.startsWith("-") && !takesNext?.test(args[at - 1]?.text ?? ""));
  return isFirstNoFile(name, args) ? operands.slice(1) : operands;
}

/**
 * Options whose value is the next word, and names no file that is changed: modes, owners, scripts of sed. Behind its `i`, letters are a suffix
 * (install(1), mkdir(1); GNU sed, «Command-Line Options»).
 */
const TAKE_NEXT: Readonly<Record<string, RegExp>> = {
  install: /^(-[a-zA-Z]*[gmo]|--(group|mode|owner))$/,
  mkdir: /^(-[a-zA-Z]*m|--mode)$/,
  sed: /^(-[nErsuz]*[ef]|--(expression|file))$/,
};
const HAS_SCRIPT = /^(-[nErsuz]*[ef]|--(expression|file)\b)/;

/** `chmod -x` has the mode among its options. */
function isFirstNoFile(name: string, args: readonly ShellWord[]): boolean {
  if (name === "sed") return !args.some(({ text }) => HAS_SCRIPT.test(text));
  return OWNER_FIRST.has(name) && !args.some(({ text }) => /^(-[rwxXst]+$|--reference\b)/.test(text));
}
