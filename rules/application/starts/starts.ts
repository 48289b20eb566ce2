import {
  COMMAND_STRING,
  commandsOf,
  commandsOfWords,
  type Instruction,
  isShell,
  type Model,
  resolveDirectory,
  type ShellCommand,
  type Stage,
} from "../../../src/rule.js";
import { entrypointOf, serviceCommands } from "../../shared/services.js";

/** A command that the image runs: the words of one simple command, as far as they are known. */
export interface Start {
  /** The one that has it; FROM where a service has it. */
  readonly instruction: Instruction;
  /** Whose place it takes: a `cmd` stands behind the ENTRYPOINT. */
  readonly is: "entrypoint" | "cmd" | "healthcheck";
  readonly form: "exec" | "shell";
  readonly words: readonly string[];
  /** The words of the ENTRYPOINT that stand in front of them. */
  readonly behind?: readonly string[] | undefined;
  /** Whether all words are known before the image runs. */
  readonly known: boolean;
  /** Where it runs; undefined where only the base image, or the build, knows. */
  readonly directory: string | undefined;
  /** The file of the service that has it, where the Dockerfile has not. */
  readonly file?: string | undefined;
}

/** What runs a command, as messages name it. */
export function starterOf({ instruction, file }: Pick<Start, "instruction" | "file">): string {
  return file ?? instruction.keyword;
}

/** The file that a shell runs; undefined for a line of its own, whose commands are starts as well. */
export function fileOfShell([, ...args]: readonly string[]): string | undefined {
  return args.some((word) => COMMAND_STRING.test(word)) ? undefined : args.find((word) => !/^[-+]/.test(word));
}

/** What the image itself starts, and what services start it by. */
export function startsOf(model: Model, stage: Stage): readonly Start[] {
  return [...ownStarts(model, stage), ...serviceStarts(model, stage).flat()];
}

/** What CMD, ENTRYPOINT and HEALTHCHECK run; an instruction whose commands cannot be read gives one start without words. */
export function ownStarts(model: Model, stage: Stage): readonly Start[] {
  const last = (kind: Instruction["kind"]) => stage.instructions.findLast((instruction) => instruction.kind === kind);
  return (["entrypoint", "cmd", "healthcheck"] as const).flatMap((is): readonly Start[] => {
    const instruction = last(is);
    if (instruction?.kind !== "entrypoint" && instruction?.kind !== "cmd" && instruction?.kind !== "healthcheck") return [];
    if (instruction.command === undefined) return [];
    const start = { instruction, is, form: instruction.command.form, directory: model.stateAt(instruction).workdir };
    const commands = commandsOf(model, instruction);
    if (commands === undefined) return [{ ...start, words: [], known: false }];
    return withWords(commands, start, is === "cmd" && start.form === "exec" ? entrypointOf(stage) : undefined);
  });
}

/** What each command line of a service runs. */
export function serviceStarts(model: Model, stage: Stage): readonly (readonly Start[])[] {
  return serviceCommands(model, stage).map(({ file, is, own, behind, directory }) =>
    withWords(commandsOfWords(own), { instruction: stage.from, is, form: "exec", directory, file }, behind),
  );
}

/** The same, each CMD and command of a service with the ENTRYPOINT in front that it stands behind, which is none of its own then. */
export function joinedStarts(starts: readonly Start[]): readonly Start[] {
  const entrypoints = starts.filter(({ is, file }) => is === "entrypoint" && file === undefined);
  // One that calls a shell with a line has several commands, and its own use of what stands behind it.
  if (entrypoints.length !== 1 || !starts.some(({ behind }) => behind !== undefined)) return starts;
  return starts.flatMap((start) => (start === entrypoints[0] ? [] : [{ ...start, words: [...(start.behind ?? []), ...start.words] }]));
}

function withWords(
  commands: readonly ShellCommand[],
  start: Omit<Start, "words" | "known">,
  behind: readonly string[] | undefined,
): readonly Start[] {
  let { directory } = start;
  const starts = commands.map((command, at): Start => {
    const place = directory;
    if (command.name === "cd") directory = resolveDirectory(directory, command.args[0]?.value);
    return { ...start, directory: place, behind: at === 0 ? behind : undefined, ...wordsOf(command) };
  });
  const [{ words: [shell = "", ...args] = [] } = {}, ...inner] = starts;
  const isUnread = inner.length === 0 && isShell(shell) && args.some((word) => COMMAND_STRING.test(word));
  return isUnread ? starts.map((one) => ({ ...one, words: [], known: false })) : starts;
}

function wordsOf({ program, args }: ShellCommand): Pick<Start, "words" | "known"> {
  return {
    words: [program ?? "", ...args.map(({ text, value }) => value ?? text)].filter((word) => word !== ""),
    known: program !== undefined && args.every(({ value }) => value !== undefined),
  };
}
