import { isBefore, isInside } from "../../../src/rule.js";
import { SHARED_DIRECTORIES } from "../../knowledge/commands/directories.js";
import { makesDirectories } from "../../shared/files/makes-directories.js";
import type { ReadRun } from "../step.js";
import type { Building } from "./build-step.js";

const ARRANGES: ReadonlySet<string> = new Set(["chgrp", "chmod", "chown", "touch"]);

/** Whether a RUN that adds users only makes directories for them, or arranges empty ones, besides: both stages can run it then. */
export function arrangesForUsers({ run, steps }: ReadRun, { candidate, origins, present }: Building): boolean {
  const { workdir } = candidate.model.stateAt(run);
  const mkdirs = steps.flatMap((step) => (step.is === "files" && makesDirectories(step.command.name, step.command.args) ? step.paths : []));
  if (mkdirs.includes(undefined)) return false;
  const made = [workdir, ...mkdirs].flatMap((path) => (path === undefined || SHARED_DIRECTORIES.has(path) ? [] : path));
  const copied = origins.all.filter(({ copy }) => isBefore(candidate.model.dockerfile, copy, run)).map(({ image }) => image);
  const full = [...copied, ...present.programs, ...present.directories, ...present.made, ...present.paths.keys()];
  const isEmpty = (path: string) => !full.some((other) => isInside(other, path) || isInside(path, other));
  return steps.every((step) => {
    if (step.is === "users") return true;
    if (step.is !== "files") return false;
    if (makesDirectories(step.command.name, step.command.args)) return true;
    return (
      ARRANGES.has(step.command.name ?? "") && step.paths.every((path) => path && made.some((one) => isInside(path, one)) && isEmpty(path))
    );
  });
}
