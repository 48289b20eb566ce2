import { baseName, expand, type Instruction, isInside, resolveDirectory } from "../../../src/rule.js";
import { ARRANGES_PLACES, COPIES_TO_LAST, READS_FILES } from "../../knowledge/node-outputs.js";
import { isOfProject } from "../../shared/project-directory.js";
import { servicesOf } from "../../shared/services.js";
import type { Candidate, Refused } from "../recipe.js";
import type { ReadRun } from "../steps.js";
import type { Application } from "./application.js";
import type { Needs, Place } from "./needs.js";
import { destinationOf, FOR_APPLICATIONS } from "./places.js";
import type { Sorted } from "./runs.js";

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

interface Named {
  readonly path: string;
  /** Whether files must be there. */
  readonly isRead: boolean;
  readonly place: Place;
}

/** The paths that are named by what the image starts. */
function namedIn({ model, stage }: Candidate, { lines, entries }: Needs): readonly Named[] {
  const { variables } = model.stateAt(stage.instructions.at(-1) ?? stage.from);
  const [first] = lines;
  const modules =
    first === undefined
      ? []
      : [...entries].filter((path) => path.startsWith("/")).map((path) => ({ path, isRead: true, place: first.place }));
  const words = lines.flatMap(({ words: [program = "", ...args], place }) => {
    const name = baseName(program);
    if (ARRANGES_PLACES.has(name)) return [];
    const operands = args.filter((word) => !word.startsWith("-"));
    const copies = COPIES_TO_LAST.has(name);
    const isRead = copies || READS_FILES.has(name);
    return (copies ? operands.slice(0, -1) : args).flatMap((word): readonly Named[] => {
      const value = expand(word.replace(/^-[^=]*=/, ""), variables, model.dockerfile.escape, "unknown")?.replace(/\/?[^/]*[*?[].*$/s, "");
      const isElsewhere = value !== undefined && (/^\/|^\.\.(\/|$)/.test(value) || isRead) && !/\s/.test(value);
      const path = isElsewhere ? resolveDirectory(place.directory, value) : undefined;
      return path === undefined ? [] : [{ path, isRead, place }];
    });
  });
  return [...modules, ...words];
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
  return instructions.flatMap((one) => (one.kind === "copy" || one.kind === "add" ? (destinationOf(model, one) ?? []) : []));
}

/** Where volumes lie, and directories of the host. */
function mountedIn({ model, stage }: Candidate): readonly string[] {
  const volumes = stage.instructions.flatMap((one) => (one.kind === "volume" ? one.paths.map(({ text }) => text) : []));
  return [...volumes, ...servicesOf(model, stage).flatMap(({ mounts }) => mounts)].flatMap((path) => resolveDirectory("/", path) ?? []);
}
