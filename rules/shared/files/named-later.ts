import {
  allRuns,
  type Instruction,
  isInside,
  isOnWayFrom,
  type LaterRun,
  type Model,
  mountsOf,
  oncePer,
  type Run,
  type Stage,
} from "../../../src/rule.js";
import { copiedFrom } from "../context/from-context.js";
import { directoriesIn } from "../directories.js";
import { addTo } from "../lists.js";
import { firstNaming } from "../naming.js";
import { directoriesTo } from "../paths.js";
import { directoriesCopiedBy } from "./directory-copies.js";
import { BASE_DIRECTORY, type File } from "./file.js";

/** What may still need a file behind the RUN that downloaded it; `silent` where a later RUN deletes it. */
export function laterNeed(model: Model, run: Run, file: File): string | undefined {
  const stage = model.stageOf(run);
  if (stage === undefined) return "it stands in no stage";
  const later = firstNaming(model, file, run, (instruction) => isOnWayFrom(model, run, instruction));
  if (later?.kind === "run" && /\brm\b/.test(later.line.text)) return "silent";
  if (later !== undefined) return `line ${later.startLine} may use it`;
  const copy = copiesOf(model, file).find((instruction) => isOnWayFrom(model, run, instruction));
  if (copy !== undefined) return `line ${copy.startLine} takes its directory`;
  const copies = model.stages.filter(({ uses }) => uses.includes(stage.index)).find((other) => takes(other, file));
  return copies && `the stage on line ${copies.from.startLine} may copy it`;
}

/** The instructions that run a command which copies, moves or packs a directory that the file lies in. */
function copiesOf(model: Model, { path }: File): readonly Instruction[] {
  const copies = directoryCopies(model);
  if (path === undefined || copies.size === 0) return [];
  return directoriesTo(path).flatMap((directory) => copies.get(directory) ?? []);
}

const directoryCopies = oncePer((model: Model): ReadonlyMap<string, readonly Instruction[]> => {
  const copies = new Map<string, Instruction[]>();
  for (const later of allRuns(model)) {
    for (const directory of new Set(directoriesCopiedIn(model, later))) addTo(copies, directory, later.at);
  }
  return copies;
});

function directoriesCopiedIn(model: Model, { run, view, commands = [] }: LaterRun): readonly string[] {
  const start = model.stateAt(run).workdir ?? BASE_DIRECTORY;
  if (view.is === "opaque") return commands.flatMap((command) => directoriesCopiedBy(command, start));
  const directories = directoriesIn(view.script, start);
  return view.script.commands.flatMap((command) => directoriesCopiedBy(command, directories.get(command)));
}

/** Whether a stage copies a directory that the file lies in, from any other. */
function takes(stage: Stage, { path }: File): boolean {
  const isUnknown = path === undefined || path.startsWith(BASE_DIRECTORY);
  return takenBy(stage).some((source) => source === undefined || isUnknown || isInside(path, source));
}

/** What a stage takes from others; undefined: something that it does not name. */
const takenBy = oncePer(({ instructions }: Stage): readonly (string | undefined)[] =>
  instructions.flatMap((instruction) => {
    if (instruction.kind === "run") return mountsOf(instruction).some((mount) => mount.has("from")) ? [undefined] : [];
    if (instruction.kind !== "copy" || copiedFrom(instruction) === undefined) return [];
    return instruction.sources.map(({ text }) => (/[$*?[]/.test(text) ? undefined : `/${text.replaceAll(/^\/+|(?<!\/)\/+$/g, "")}`));
  }),
);
