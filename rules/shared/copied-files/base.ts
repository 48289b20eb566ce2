import { isInside, type Model, officialName, rowOf, type Stage } from "../../../src/rule.js";
import { baseImage } from "../../knowledge/bases/images.js";
import {
  COMMON_DIRECTORIES,
  EMPTY_DIRECTORIES,
  LIKELY_OWN_PLACES,
  MANAGER_DIRECTORIES,
  OWN_PLACES,
} from "../../knowledge/commands/file-owners.js";
import { baseConfig, baseDirectory } from "../base-config.js";

/** What the base image has at a path. */
export type Before =
  | { readonly is: "nothing"; readonly assumption: string | undefined }
  | { readonly is: "empty"; readonly owner: string }
  | { readonly is: "files" };

/** What the base image has at a path, as far as that is known. */
export function beforeAt({ base }: Stage, path: string, value: string): Before {
  if (base.is === "scratch") return { is: "nothing", assumption: undefined };
  const official = base.is === "image" ? officialName(base.reference) : undefined;
  const owner = rowOf(rowOf(EMPTY_DIRECTORIES, official) ?? {}, path);
  if (owner !== undefined) return { is: "empty", owner };
  const name = base.is === "image" ? base.text : "the base image";
  const assumption = `${name} has nothing at ${path} that is not ${value} already`;
  if (OWN_PLACES.some((place) => place.test(path))) return { is: "nothing", assumption: isKnown({ base }) ? undefined : assumption };
  return LIKELY_OWN_PLACES.some((place) => place.test(path)) ? { is: "nothing", assumption } : { is: "files" };
}

/** Whether it is an image of a system or language whose directories are known. */
export function isKnown({ base }: Pick<Stage, "base">): boolean {
  return base.is === "image" && baseImage(base.reference) !== undefined;
}

/** Whether a base image is sure to have a directory. */
export function hasDirectory({ base }: Stage, path: string): boolean {
  if (base.is === "scratch") return path === "/";
  if (COMMON_DIRECTORIES.has(path)) return true;
  const manager = base.is === "image" ? baseImage(base.reference)?.manager : undefined;
  if (manager !== undefined && (MANAGER_DIRECTORIES[manager]?.includes(path) ?? false)) return true;
  const official = base.is === "image" ? officialName(base.reference) : undefined;
  const made = Object.keys(rowOf(EMPTY_DIRECTORIES, official) ?? {});
  return made.some((directory) => isInside(directory, path));
}

/** The directory that a known base image runs its commands in: `/` where the tables have no other. */
export function homeOf(model: Model, stage: Stage): string | undefined {
  return baseConfig(model, stage) === undefined && isKnown(stage) ? "/" : baseDirectory(model, stage);
}
