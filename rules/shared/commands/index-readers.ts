import {
  baseName,
  COMMAND_STRING,
  isShell,
  type Model,
  oncePer,
  rowOf,
  type Script,
  type ShellCommand,
  type ShellWord,
  SLASHES_AT_END,
} from "../../../src/rule.js";
import {
  INSTALLS_ITSELF,
  isInProgramDirectory,
  isUnknownScript,
  ONLY_SETS,
  READS_APT_LISTS,
  RUNS_TEXT,
} from "../../knowledge/commands/scripts.js";
import type { PackageManager } from "../../knowledge/package-managers/index.js";
import {
  HARMLESS_SCRIPTS,
  HARMLESS_TARGETS,
  INSTALLING_TARGETS,
  INSTALLS_WITH,
  LANGUAGE_INTERPRETERS,
  RUNS_NO_SCRIPT,
  RUNS_TARGETS,
  TARGET_OPTIONS,
} from "../../knowledge/packages/index-readers.js";
import { MAY_INSTALL } from "../../knowledge/packages/package-index.js";
import { copiedFrom } from "../context/from-context.js";
import { unwrap } from "./called-program.js";
import { mentions } from "./invocations.js";

/** Whether a command might read the package index in a way that cannot be seen. */
export function mayReadIndex(model: Model, command: ShellCommand, script: Pick<Script, "commands">, manager: PackageManager): boolean {
  const { name, base, args } = unwrap(command);
  if (name === undefined) return command.isCall;
  if (mentions({ ...script, commands: [command] }, manager) !== undefined) return true;
  if (RUNS_TARGETS.has(base)) return targetsIn(args).some(mayInstall);
  if (RUNS_TEXT.has(base) && args.some(({ text }) => ONLY_SETS.test(text))) return false;
  if (INSTALLS_ITSELF.test(scriptIn(base, args))) return false;
  const isFed = command.redirects.some(({ operator }) => operator.startsWith("<"));
  if (LANGUAGE_INTERPRETERS.test(base)) return isFed || runsUnknownScript(args);
  if (installsPackages(command)) return true;
  return READS_APT_LISTS.has(base) || MAY_INSTALL.has(base) || isUnknownScript(name) || isCopiedProgram(model, name);
}

/** Whether a program is known to install packages of the system with the arguments that it gets. */
export function installsPackages(command: ShellCommand): boolean {
  const { base, args } = unwrap(command);
  const installs = rowOf(INSTALLS_WITH, base);
  return installs !== undefined && args.some(({ text }) => installs.test(text));
}

/** The name of the script that a program is, or that a shell reads; what stands behind `-c` is no file. */
function scriptIn(base: string, args: readonly ShellWord[]): string {
  const isFile = isShell(base) && !args.some(({ text }) => COMMAND_STRING.test(text));
  const file = isFile ? args.find(({ text }) => !text.startsWith("-")) : undefined;
  return file === undefined ? base : baseName(file.text.replaceAll(/["']/g, ""));
}

/** What is neither an option, nor the value of one, nor the setting of a variable. */
function targetsIn(args: readonly ShellWord[]): readonly ShellWord[] {
  return args.filter(({ text }, at) => !/^-|=/.test(text) && !TARGET_OPTIONS.includes(args[at - 1]?.text ?? ""));
}

function mayInstall({ text, value }: ShellWord): boolean {
  if (HARMLESS_TARGETS.test(text)) return false;
  return value === undefined || value.split(/[^a-z]+/).some((word) => INSTALLING_TARGETS.includes(word)) || /deps|depend/.test(text);
}

function runsUnknownScript(args: readonly ShellWord[]): boolean {
  const script = args.find(({ text }) => RUNS_NO_SCRIPT.test(text) || !text.startsWith("-"));
  if (script === undefined || script.text.startsWith("-")) return false;
  const { value } = script;
  return value === undefined || !(HARMLESS_SCRIPTS.has(baseName(value)) || isInProgramDirectory(value));
}

/** Whether a program is a file of the project, which a COPY put where programs are looked for. */
function isCopiedProgram(model: Model, name: string): boolean {
  if (name.includes("/") && !isInProgramDirectory(name)) return false;
  return copiedPrograms(model).has(baseName(name));
}

const copiedPrograms = oncePer(({ stages }: Model): ReadonlySet<string> => {
  const names = stages
    .flatMap(({ instructions }) => instructions)
    .flatMap((instruction) => {
      if (instruction.kind !== "copy" && instruction.kind !== "add") return [];
      const { flags, sources, destination } = instruction;
      if (copiedFrom({ flags }) !== undefined || !isInProgramDirectory(`${destination.text.replace(SLASHES_AT_END, "")}/`)) return [];
      // `COPY tool /usr/local/bin/` and `COPY tool.pl /usr/local/bin/tool`.
      return [...sources, destination].map(({ text }) => baseName(text.replace(SLASHES_AT_END, "")));
    });
  return new Set(names.filter((name) => name !== "bin" && name !== "sbin"));
});
