import {
  baseName,
  type Copy,
  directoryOf,
  type Instruction,
  isBefore,
  isInside,
  type Model,
  oncePer,
  type Run,
  runsOf,
  SLASHES_AT_END,
  type Stage,
  scriptOf,
} from "../../../src/rule.js";
import { PACKED, SERVED_DIRECTORIES } from "../../knowledge/commands/downloads.js";
import { WHEELS } from "../../knowledge/commands/mount-readers.js";
import { instructionsBelow } from "../base.js";
import { hasDirectory } from "../copied-files/base.js";
import { runsUnknown } from "../files/file-use.js";
import { laterNeed } from "../files/named-later.js";
import { textOf } from "../instruction-text.js";
import type { Copied } from "./copied.js";

/** Whether a look at a COPY is worth its time: it names an archive or wheels, or something of its name is deleted. */
export function mayBeMeant(stage: Stage, { sources, destination }: Copy): boolean {
  const names = [destination, ...sources].map(({ text }) => baseName(text.replace(SLASHES_AT_END, "")));
  return (
    sources.some(({ text }) => PACKED.test(text)) || WHEELS.test(names[0] ?? "") || names.some((name) => wordsOfDeletions(stage).has(name))
  );
}

const wordsOfDeletions = oncePer(({ instructions }: Stage): ReadonlySet<string> => {
  const deleting = instructions.filter(({ kind, text }) => kind === "run" && /\brm\b/.test(text));
  return new Set(deleting.flatMap(({ text }) => text.split(/[^\w.@+-]+/)));
});

/** Something large, in a directory that is there without it; a directory that somebody deletes; and nobody made it before. */
export function isMeant(model: Model, stage: Stage, copy: Copy, { is, name, path }: Copied): boolean {
  if (is === "file" && !PACKED.test(name)) return false;
  const { workdir } = model.stateAt(copy);
  const isThere = (directory: string) => hasDirectory(stage, directory) || (workdir !== undefined && isInside(workdir, directory));
  if (!isThere(directoryOf(path)) || (is === "tree" && isThere(path))) return false;
  // `cd /opt && mkdir pkg` makes it as well.
  const above = [...instructionsBelow(model, stage), ...stage.instructions.slice(0, stage.instructions.indexOf(copy))];
  const words = (one: Instruction) => textOf(one).split(/[^\w.-]+/);
  return !above.some((one) => words(one).includes(name));
}

/** Whether a file that is left behind is of no use to anybody. */
export function isForgotten(model: Model, run: Run, file: Copied): boolean {
  const stage = model.stageOf(run);
  const later = stage === undefined ? [] : runsOf(stage).filter((one) => isBefore(model.dockerfile, run, one));
  const isServed = SERVED_DIRECTORIES.some((directory) => isInside(file.path, directory));
  return !isServed && !later.some((one) => mayLook(model, one)) && laterNeed(model, run, file) === undefined;
}

function mayLook(model: Model, run: Run): boolean {
  const script = scriptOf(model, run);
  return script === undefined || runsUnknown(script.commands);
}
