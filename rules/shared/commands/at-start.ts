import {
  baseName,
  type ContextFacts,
  commandsOf,
  commandsOfWords,
  type Instruction,
  type Model,
  oncePer,
  type ShellCommand,
} from "../../../src/rule.js";
import { isInProgramDirectory, mayBuildAtStart } from "../../knowledge/commands/scripts.js";
import { PACKAGE_MANAGERS, type PackageManager } from "../../knowledge/package-managers/index.js";
import { NO_PROGRAM } from "../../knowledge/starts.js";
import { placedServices } from "../context/placed-starters.js";
import { shownPath } from "../files/file.js";
import { serviceCommands } from "../services.js";
import { wordsIn } from "../words-in-text.js";
import { unwrap } from "./called-program.js";
import { installsPackages } from "./index-readers.js";
import { alone, callsOf, mentions } from "./invocations.js";
import { type Reached, reachedFrom, takesArguments } from "./reached-commands.js";

/** Whether the text of an instruction that cannot be read has one of the manager's programs in it. */
export function namesProgram({ text }: Instruction, { programs }: PackageManager): boolean {
  return wordsIn(text).some((word) => programs.includes(word));
}

type Extent = "calls alone" | "and what it needs to build";

/**
 * Whether what the image starts calls a package manager, or whoever runs one that does not say what it starts; `"calls alone"`:
 * programs that may do so do not count.
 */
export function callAtStart(model: Model, context: ContextFacts | undefined, manager: PackageManager, extent: Extent): string | undefined {
  const called = callOfStarts(model, context, manager, extent);
  if (called !== undefined || extent === "calls alone") return called;
  const idle = idleStart(model);
  if (idle !== undefined) return `${idle}: somebody may build in it`;
  const says = startedByServices(model).length > 0 || startsOf(model).some(({ kind }) => kind !== "healthcheck");
  return says ? undefined : "the image is for building: it does not say what it starts";
}

/** The same of what the image is known to start. */
export function callOfStarts(model: Model, context: ContextFacts | undefined, manager: PackageManager, extent: Extent): string | undefined {
  const starts = startsOf(model);
  const named = starts.find((start) => commandsOf(model, start) === undefined && namesProgram(start, manager));
  if (named !== undefined) return `${placeOf(named)} calls ${manager.name}`;
  const placed = serviceCalling(model, context, manager);
  if (placed !== undefined) return `${placed} calls ${manager.name}`;
  for (const { at, instruction, commands } of [...ownStarts(model), ...startedByServices(model)]) {
    const reached = reachedFrom(model, instruction, commands ?? [], context);
    const call = reached.find(({ command }) => callsOf(alone(command), manager).length > 0);
    if (call !== undefined) return `${subjectOf(at, call)} calls ${manager.name}`;
    const other = manager === PACKAGE_MANAGERS.apt ? reached.find(({ command }) => installsPackages(command)) : undefined;
    if (other !== undefined) return `${subjectOf(at, other)} runs ${other.command.name}, which calls ${manager.name}`;
    if (extent === "calls alone") continue;
    if (commands === undefined) return `${at} may call ${manager.name}`;
    const unknown = reached.find((one) => mayCall(one, manager));
    if (unknown !== undefined)
      return `${subjectOf(at, unknown)} runs ${unwrap(unknown.command).name ?? "a program that only the build knows"}, which may call ${manager.name}`;
  }
  return undefined;
}

/** A file that COPY puts where cron, supervisors and init systems look for what they start, and that names one of the manager's programs. */
function serviceCalling(model: Model, context: ContextFacts | undefined, { programs }: PackageManager): string | undefined {
  const services = context === undefined ? [] : wordsOfServices(model)(context);
  return services.find(({ words }) => programs.some((program) => words.has(program)))?.path;
}

const wordsOfServices = oncePer((model: Model) =>
  oncePer((context: ContextFacts): readonly { readonly path: string; readonly words: ReadonlySet<string> }[] => {
    const shipped = model.stages.filter((stage) => stage.shipped);
    return shipped
      .flatMap((stage) => placedServices({ model, stage, context }))
      .map((path) => {
        const text = (context.read(path) ?? "").replaceAll(/^[ \t]*[#;].*$/gm, "");
        const words = text.split(/[\s"'`=;|&()]+/).map((word) => (isInProgramDirectory(word) ? baseName(word) : word));
        return { path, words: new Set(words) };
      });
  }),
);

function placeOf({ keyword, startLine }: Instruction): string {
  return `${keyword} on line ${startLine}`;
}

/** A command line that starts nothing, as `tail -f /dev/null`. */
function idleStart(model: Model): string | undefined {
  const own = ownStarts(model).filter(({ instruction }) => instruction.kind !== "healthcheck");
  for (const { at, commands = [] } of [...own, ...startedByServices(model)]) {
    const [only, ...others] = commands.map(({ name = "$", args }) => [name, ...args.map(({ text }) => text)].join(" "));
    if (only !== undefined && others.length === 0 && NO_PROGRAM.test(only)) return `${at} starts \`${only}\``;
  }
  return undefined;
}

/** What the image starts, where it says so, and the commands of it. */
function ownStarts(model: Model) {
  return startsOf(model).map((start) => ({ at: placeOf(start), instruction: start, commands: commandsOf(model, start) }));
}

/** What services start in shipped stages instead. */
const startedByServices = oncePer((model: Model) =>
  model.stages
    .filter(({ shipped }) => shipped)
    .flatMap((stage) => serviceCommands(model, stage).map((command) => ({ stage, command })))
    .map(({ stage, command: { file, words } }) => ({
      at: `a service of ${file}`,
      instruction: stage.instructions.at(-1) ?? stage.from,
      commands: commandsOfWords(words),
    })),
);

function subjectOf(at: string, { script }: Reached): string {
  return script === undefined ? at : `${at} starts ${shownPath(script.path)}, which`;
}

type Start = Extract<Instruction, { kind: "cmd" | "entrypoint" | "healthcheck" }>;

/** What the image starts. */
const startsOf = oncePer(({ stages }: Model): readonly Start[] =>
  stages.filter(({ shipped }) => shipped).flatMap(({ instructions }) => instructions.filter(isStart)),
);

function isStart(instruction: Instruction): instruction is Start {
  return (
    instruction.kind === "cmd" ||
    instruction.kind === "entrypoint" ||
    (instruction.kind === "healthcheck" && instruction.command !== undefined)
  );
}

function mayCall({ command, unread }: Reached, manager: PackageManager): boolean {
  const { name } = unwrap(command);
  if (mentions(alone(command), manager) !== undefined) return true;
  if (unread !== undefined && wordsIn(unread.text).some((word) => manager.programs.includes(word))) return true;
  return name === undefined ? isUnknown(command) : mayBuildAtStart(name);
}

/** `exec > log` runs nothing, and what `exec "$@"` runs is looked at where it is given. */
function isUnknown(command: ShellCommand): boolean {
  const { isCall, name, args } = command;
  return name === undefined ? isCall : args.length > 0 && !takesArguments(command);
}
