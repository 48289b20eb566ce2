import { type Add, type Copy, type Instruction, type Model, resolveDirectory, type Stage, valueAt } from "../../../src/rule.js";
import { instructionsBelow } from "../base.js";
import { baseDirectory } from "../base-config.js";

/** Where a COPY or ADD writes. */
export interface Destination {
  /** Absolute. */
  readonly path: string;
  /** As it stands there, its variables expanded. */
  readonly written: string;
  /** Whether files get their own names in it. */
  readonly isDirectory: boolean;
}

/** Where a COPY or ADD writes, seen from a directory; undefined where that cannot be told. */
export function destinationOf(model: Model, copy: Copy | Add, directory: string | undefined): Destination | undefined {
  const written = valueAt(model, copy, copy.destination.text);
  const path = resolveDirectory(directory, written);
  if (written === undefined || path === undefined) return undefined;
  return { path, written, isDirectory: namesDirectory(written) || copy.sources.length > 1 || path === directory };
}

/** The same, where a base image that the tables do not know starts in the root directory, as most do. */
export function likelyDestination(model: Model, copy: Copy | Add): Destination | undefined {
  return destinationOf(
    model,
    copy,
    directoryAt(model, copy, (stage) => baseDirectory(model, stage) ?? "/"),
  );
}

/** Whether a path is written as that of a directory: it ends in a slash or in dots. */
export function namesDirectory(path: string): boolean {
  return /(^|\/)\.{0,2}$/.test(path);
}

/** The directory that an instruction works in; `home`: the base image's, which counts where no WORKDIR stands above. */
export function directoryAt(model: Model, at: Instruction, home: (stage: Stage) => string | undefined): string | undefined {
  const { workdir } = model.stateAt(at);
  const stage = model.stageOf(at);
  if (workdir !== undefined || stage === undefined) return workdir;
  const above = [...instructionsBelow(model, stage), ...stage.instructions.slice(0, stage.instructions.indexOf(at))];
  return above.some(({ kind }) => kind === "workdir") ? undefined : home(stage);
}

/** The same, where the tables know the base image. */
export function knownDirectoryAt(model: Model, at: Instruction): string | undefined {
  return directoryAt(model, at, (stage) => baseDirectory(model, stage));
}
