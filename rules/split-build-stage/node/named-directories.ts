import { type Instruction, isInside, resolveDirectory } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import type { Application } from "../../application/node/application.js";
import type { Sorted } from "../../application/node/runs.js";
import type { Needs } from "../../application/node/starts/needs.js";
import type { ReadRun } from "../../application/step.js";
import { ARRANGES_PLACES } from "../../knowledge/node/outputs.js";
import { FOR_APPLICATIONS } from "../../knowledge/project/directories.js";
import { isOfProject } from "../../shared/context/project-directory.js";
import { likelyDestination } from "../../shared/copied-files/destination.js";
import { servicesOf } from "../../shared/services.js";
import { namedIn } from "./named-paths.js";

/**
 * Why what the image starts may need what is not copied: it names a directory outside of the application that the shipped stage would
 * have empty, or not at all, and that the build may have filled.
 */
export function namedObstacle(candidate: Candidate, { runs, roots }: Application, { repeated }: Sorted, needs: Needs): Refused | undefined {
  const made = placesIn(runs, (name) => name === "mkdir");
  const filled = [
    ...placesIn(
      runs.filter(({ run }) => repeated.includes(run)),
      (name) => !ARRANGES_PLACES.has(name),
    ),
    ...copied(candidate, repeated),
  ];
  const mounted = mountedIn(candidate);
  const isLost = (path: string) =>
    (isOfProject(path) || FOR_APPLICATIONS.test(path)) &&
    !roots.some((root) => isInside(path, root) || isInside(root, path)) &&
    !filled.some((one) => isInside(path, one) || isInside(one, path)) &&
    !mounted.some((one) => isInside(path, one));
  const isMade = (path: string) => made.some((one) => isInside(path, one));
  for (const {
    path,
    isRead,
    place: { by, at },
  } of namedIn(candidate, needs)) {
    if (isLost(path) && (isRead || isMade(path)))
      return { refusal: `${by} names ${path}, outside of ${roots.join(" and ")}, which the build may have filled`, at };
  }
  return undefined;
}

/** The paths that commands of RUNs name, as far as they can be told. */
function placesIn(runs: readonly ReadRun[], isMeant: (name: string) => boolean): readonly string[] {
  return runs.flatMap(({ steps }) =>
    steps.flatMap((step) =>
      step.is === "files" && isMeant(step.command.name ?? "") ? step.paths.flatMap((path) => (path?.startsWith("/") ? path : [])) : [],
    ),
  );
}

function copied({ model }: Candidate, instructions: readonly Instruction[]): readonly string[] {
  return instructions.flatMap((one) => (one.kind === "copy" || one.kind === "add" ? (likelyDestination(model, one)?.path ?? []) : []));
}

/** Where volumes lie, and directories of the host. */
function mountedIn({ model, stage }: Candidate): readonly string[] {
  const volumes = stage.instructions.flatMap((one) => (one.kind === "volume" ? one.paths.map(({ text }) => text) : []));
  return [...volumes, ...servicesOf(model, stage).flatMap(({ mounts }) => mounts)].flatMap((path) => resolveDirectory("/", path) ?? []);
}
