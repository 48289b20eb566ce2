import { dirname } from "node:path";
import type { DescribedService } from "../../facts/described-service.js";
import { repositoryRoot } from "../files/repository.js";
import { bakeFiles, servicePlaces } from "./build-files.js";
import type { DescribedBuild } from "./described-build.js";

/** The services of compose files and Kubernetes beside a Dockerfile, above it and in its build context that run it; paths are absolute, undefined: none. `below`: as for `servicePlaces`. */
export async function servicesOf(
  file: string | undefined,
  context: string | undefined,
  below: (directory: string) => readonly string[],
): Promise<readonly DescribedService[]> {
  if (file === undefined || context === undefined) return [];
  const places = servicePlaces(dirname(file), context, below);
  return places.length === 0 ? [] : (await import("./compose.js")).localServices(places, file);
}

/** The build that a service describes; none where it takes an image as it is. */
export function buildBy({ by, context, target }: DescribedService): readonly DescribedBuild[] {
  return context === undefined ? [] : [{ by, context, target }];
}

/** How files of bake, workflows and scripts have a Dockerfile (absolute) built. */
export async function otherBuilds(file: string | undefined): Promise<readonly DescribedBuild[]> {
  if (file === undefined) return [];
  const directory = dirname(file);
  const bake = bakeFiles(directory);
  const root = repositoryRoot(directory);
  return [
    ...(bake.length === 0 ? [] : (await import("./bake.js")).bakeBuilds(file, bake)),
    // A Dockerfile at the root of a repository is built from there.
    ...(root === undefined || root === directory ? [] : await (await import("./ci.js")).ciBuilds(file, root)),
  ];
}
