import {
  baseName,
  type ContextFacts,
  isInside,
  type Model,
  type Run,
  resolveDirectory,
  runsOf,
  type ShellCommand,
  type Stage,
  scriptOf,
} from "../../../src/rule.js";
import { CARGO_PROGRAM, DIRECTORIES_OF_IMAGES, GIVES_MODE, PUTS_ELSE, WRITES_OUTPUT } from "../../knowledge/commands/written-paths.js";
import { stagesBelow, wholeStage } from "../base.js";
import { isFromContext, rootInContext } from "../context/from-context.js";
import { knownDirectoryAt, likelyDestination } from "../copied-files/destination.js";

/** Whether a compiler links the program at a path of a stage: with all the permissions that the umask leaves. */
export function isLinkedIn(model: Model, stage: Stage, path: string, context: ContextFacts | undefined): boolean {
  // Programs go into a directory that is there (pkg.go.dev/cmd/go).
  if (isDirectoryIn(model, stage, path) || (context !== undefined && mayBeDirectory(stage, path, context))) return false;
  return keepsModeIn(model, stage, path) && runsIn(model, stage).some((run) => isLinkedBy(model, run, path));
}

/** Whether a WORKDIR or a COPY makes a path a directory, or an image has one there. */
function isDirectoryIn(model: Model, stage: Stage, path: string): boolean {
  if (DIRECTORIES_OF_IMAGES.test(path)) return true;
  return wholeStage(model, stage).instructions.some((one) => {
    const { workdir } = model.stateAt(one);
    if (workdir !== undefined && isInside(workdir, path)) return true;
    return (one.kind === "copy" || one.kind === "add") && isInside(likelyDestination(model, one)?.path ?? "/", path);
  });
}

/** Whether a COPY may bring a directory to a path. */
function mayBeDirectory({ instructions }: Stage, path: string, context: ContextFacts): boolean {
  const parts = path.split("/").slice(1);
  const ends = parts.map((_, at) => parts.slice(at).join("/"));
  const roots = instructions.filter(isFromContext).flatMap(({ sources }) => sources.map(({ text }) => rootInContext(text)));
  return roots.some((root) => ends.some((end) => context.kind(root === "" ? end : `${root}/${end}`) === "directory"));
}

/** Whether nothing in a stage gives what lies at a path a mode, but one for all to run it, or puts something else there. */
export function keepsModeIn(model: Model, stage: Stage, path: string): boolean {
  return runsIn(model, stage).every((run) =>
    scriptOf(model, run)?.items.every(({ commands }) => commands.every((one) => keepsMode(one, path))),
  );
}

function keepsMode({ name, args }: ShellCommand, path: string): boolean {
  if (name === "umask" || (name !== "chmod" && args.some(({ text }) => GIVES_MODE.test(text)))) return false;
  const [first] = args.filter(({ text }) => !/^-\w*[Rvcf]\w*$/.test(text));
  if (name === "chmod") return /^(a?\+x|0?755)$/.test(first?.text ?? "");
  return !PUTS_ELSE.has(name ?? "") || !args.some(({ text }) => baseName(text.replace(/\/+$/, "")) === baseName(path));
}

function isLinkedBy(model: Model, run: Run, path: string): boolean {
  const script = scriptOf(model, run);
  const moved = script?.leaks.find(({ what }) => what === "the working directory")?.start ?? run.text.length;
  const commands = script?.items.flatMap(({ commands }) => commands).filter(({ runs }) => runs === "always") ?? [];
  return commands.some((command) => {
    if (command.name === "cargo") return command.args.some(({ text }) => text === "build") && CARGO_PROGRAM.test(path);
    const output = outputOf(command);
    const directory = command.start < moved ? knownDirectoryAt(model, run) : undefined;
    return output !== undefined && !output.endsWith("/") && resolveDirectory(directory, output) === path;
  });
}

/** What a compiler that links is told to write. */
function outputOf({ name = "", args }: ShellCommand): string | undefined {
  const words = args.map(({ text }) => text);
  const links =
    name === "go"
      ? words[0] === "build" && !words.some((word) => /^--?buildmode|\.\.\.$/.test(word))
      : !words.some((word) => /^-[cSEr]$/.test(word));
  return WRITES_OUTPUT.has(name) && links && words.includes("-o") ? args[words.indexOf("-o") + 1]?.value : undefined;
}

function runsIn(model: Model, stage: Stage): readonly Run[] {
  return stagesBelow(model, stage).flatMap(runsOf);
}
