import {
  type Item,
  type Model,
  mountsOf,
  type Run,
  resolveDirectory,
  type Script,
  type ShellCommand,
  type ShellWord,
  scriptOf,
} from "../../../src/rule.js";
import { runsInEveryBuild } from "../commands/questions.js";
import { isPattern } from "../glob.js";
import { knownDirectoryAt } from "./destination.js";
import { valueOf } from "./word-values.js";

export type Program = "chown" | "chmod";

/** A call of one of them as a member of a RUN's top-level chain. */
export interface Call {
  readonly program: Program;
  readonly run: Run;
  readonly script: Script;
  readonly item: Item;
  readonly command: ShellCommand;
  readonly options: readonly ShellWord[];
  readonly recursive: boolean;
  /** The owner or the mode. */
  readonly operand: ShellWord;
  readonly targets: readonly Target[];
}

export interface Target {
  readonly word: ShellWord;
  /** Absolute; undefined where it cannot be told, or is a pattern. */
  readonly path: string | undefined;
  /** Absolute, where it is a pattern. */
  readonly pattern: string | undefined;
}

/** The calls of a program whose options change nothing but how much it tells, and whether it descends. */
export function attributeCalls(model: Model, run: Run, program: Program): readonly Call[] {
  const script = scriptOf(model, run);
  if (script === undefined || mountsOf(run).length > 0) return [];
  return script.items.flatMap((item, index) => {
    const [command] = item.commands;
    if (item.form !== "command" || command?.name !== program || command.runs !== "always") return [];
    if (item.operator === "||" || item.operator === "&" || !/^(&&|;)?$/.test(script.items[index + 1]?.operator ?? "")) return [];
    if (!runsInEveryBuild(script, item)) return [];
    return readCall(model, { program, run, script, item, command }) ?? [];
  });
}

function readCall(model: Model, base: Pick<Call, "program" | "run" | "script" | "item" | "command">): Call | undefined {
  const { run, script, command } = base;
  const isMode = base.program === "chmod";
  const isOption = ({ text }: ShellWord) => /^-./.test(text) && !(isMode && /^-[rwxXst]+$/.test(text));
  const options = command.args.filter(isOption);
  const [operand, ...paths] = command.args.filter((word) => !isOption(word));
  if (operand === undefined || paths.length === 0) return undefined;
  const isKnown = options.every(({ text }) => /^(-[RvcfhP]+|--(recursive|verbose|changes|silent|quiet|no-dereference))$/.test(text));
  if (!isKnown || command.assigns.length > 0 || command.redirects.some(({ target }) => target?.value !== "/dev/null")) return undefined;
  const recursive = options.some(({ text }) => text === "--recursive" || /^-\w*R/.test(text));
  const moved = script.leaks.some(({ what, start }) => what === "the working directory" && start < command.start);
  const directory = moved ? undefined : knownDirectoryAt(model, run);
  const targets = paths.map((word): Target => {
    const value = valueOf(word, model, run);
    const resolved = value === undefined ? undefined : resolveDirectory(directory, value);
    return isPattern(value ?? "") ? { word, path: undefined, pattern: resolved } : { word, path: resolved, pattern: undefined };
  });
  return { ...base, options, recursive, operand, targets };
}
