import { type Copy, isBefore, isInside, type Model, type Run, runsOf, type Stage, scriptOf } from "../../src/rule.js";
import { PACKED, SERVED_DIRECTORIES } from "../knowledge/downloads.js";
import { instructionsBelow } from "../shared/base.js";
import { hasDirectory } from "../shared/copied-files/base.js";
import { parentOf } from "../shared/copied-files/words.js";
import { runsUnknown } from "../shared/file-use.js";
import { laterNeed } from "../shared/named-later.js";
import { textOf } from "../shared/words.js";
import type { Copied } from "./copied.js";

/** Something large, in a directory that is there without it; a directory that nobody made before, and somebody deletes. */
export function isMeant(model: Model, stage: Stage, copy: Copy, { is, name, path }: Copied): boolean {
  if (is === "file" && !PACKED.test(name)) return false;
  if (!hasDirectory(stage, parentOf(path))) return false;
  const at = stage.instructions.indexOf(copy);
  if (is === "file") return true;
  const isDeleted = stage.instructions.slice(at).some(({ kind, text }) => kind === "run" && /\brm\b/.test(text));
  // `cd /opt && mkdir pkg` makes it as well.
  const above = [...instructionsBelow(model, stage), ...stage.instructions.slice(0, at)];
  return (
    isDeleted &&
    !hasDirectory(stage, path) &&
    !above.some((one) =>
      textOf(one)
        .split(/[^\w.-]+/)
        .includes(name),
    )
  );
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
