import { baseName, type ShellCommand } from "../../../src/rule.js";
import { COMPILER, NATIVE_TOOLS, OF_COMPILER } from "../../knowledge/native/compilers.js";
import { withProcessors } from "../../shared/commands/processors.js";
import { setsCapabilities } from "../../shared/files/capabilities.js";

/** The name of the program that a command calls, without a directory of the system. */
export function programOf({ name }: ShellCommand): string {
  return name?.replace(/^\/usr\/(local\/)?bin\//, "") ?? "";
}

/** Whether a command calls a compiler of C or C++. */
export function isCompiler(command: ShellCommand): boolean {
  return COMPILER.test(programOf(command));
}

/** Whether a command compiles, links or installs, or runs what does. */
export function isNativeTool(command: ShellCommand): boolean {
  return isCompiler(command) || NATIVE_TOOLS.has(programOf(command)) || choosesCompiler(command) || setsCapabilities(command);
}

/** `update-alternatives --install /usr/bin/g++ g++ /usr/bin/g++-14 50`: only what builds calls a compiler. */
function choosesCompiler(command: ShellCommand): boolean {
  const words = command.args.filter(({ text }) => !/^(-|\d+$)/.test(text));
  const names = words.map(({ value = "" }) => baseName(value));
  return programOf(command) === "update-alternatives" && names.every((name) => COMPILER.test(name) || OF_COMPILER.test(name));
}

/** The value of an option, behind it or in the word behind it. */
export function optionOf(args: readonly string[], ...names: readonly string[]): string | undefined {
  for (const [at, word] of args.entries()) {
    for (const name of names) {
      if (word === name) return args[at + 1];
      if (word.startsWith(name) && (!name.startsWith("--") || word[name.length] === "=")) return word.slice(name.length).replace(/^=/, "");
    }
  }
  return undefined;
}

/** The words of a call; undefined where one of them is only known when it runs, but for the number of jobs, the libraries and what is optimised. */
export function argumentsOf({ args }: ShellCommand): readonly string[] | undefined {
  const words = args.map(({ value, text }, at) => value ?? (TAKES_JOBS.test(args[at - 1]?.text ?? "") ? "2" : knownWord(text)));
  return words.every((word) => word !== undefined) ? words : undefined;
}

const TAKES_JOBS = /^(-j|--jobs|--parallel)$/;

function knownWord(text: string): string | undefined {
  const word = withProcessors(text)
    .replace(/^-j["']?\$(\w+|\{\w+(:-\d+)?\})["']?$/, "-j2")
    .replace(/^(-DCMAKE_BUILD_TYPE(:STRING)?=)["']?\$(\w+|\{\w+(:-\w+)?\})["']?$/, "$1Release")
    .replace(/["']?(\$\(pkg-config [^()]*\)|`pkg-config [^`]*`)["']?/, "-lknown");
  return /[$`]/.test(word) ? undefined : word;
}

/** A call of a tool, in words that are all known. */
export interface ToolCall {
  readonly command: ShellCommand;
  readonly args: readonly string[];
  /** Where it runs. */
  readonly directory: string;
}

/** The words of a call that are no option and no variable: what it is told to build. */
export function targetsOf(args: readonly string[]): readonly string[] {
  return args.filter((word, at) => {
    const before = args[at - 1] ?? "";
    return (
      !/^-|=/.test(word) &&
      (!/^(-[CfjloI]|--(directory|file|makefile|config|parallel|jobs))$/.test(before) || (before === "-j" && !/^\d+$/.test(word)))
    );
  });
}
