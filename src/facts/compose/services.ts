import { dirname, normalize } from "node:path";
import type { DescribedService } from "../described-service.js";
import { isPublicImage } from "../public-images.js";
import { textOf } from "../yaml.js";
import { commandsOf } from "./commands.js";
import { mountsOf } from "./file.js";
import { composeProject, type ProjectBuild, type ProjectService, type ReadableFiles } from "./project.js";

/**
 * The services of the compose files in some directories that run what a Dockerfile builds: those that build it, and those whose image
 * may be it. All paths are absolute, or start in one directory. Left out is what has variables in its build.
 */
export function composeServices(files: ReadableFiles, directories: readonly string[], dockerfile: string): readonly DescribedService[] {
  const path = normalize(dockerfile);
  return directories.flatMap((directory) => {
    const project = composeProject(files, directory);
    return project.flatMap((service): readonly DescribedService[] => {
      const build = service.build.is === "none" ? builtBeside(service, project) : service.build;
      const isThis = build.is === "known" ? build.dockerfile === path : build.is === "none" && mayRun(service, project, path);
      if (!isThis) return [];
      const { context, target } = build.is === "known" ? build : { context: undefined, target: undefined };
      const { by, name, fields } = service;
      return [{ by, name, builds: context !== undefined, context, target, ...commandsOf(fields), mounts: mountsOf(fields) }];
    });
  });
}

/** The build of an image that a service only runs: another service builds it, or a service of that name does in another file. */
function builtBeside({ by, name, fields }: ProjectService, project: readonly ProjectService[]): ProjectBuild {
  const image = textOf(fields.image);
  const builds = project.filter(({ build }) => build.is !== "none");
  const same = builds.find((other) => image !== undefined && textOf(other.fields.image) === image);
  const named = builds.find((other) => other.name === name && other.by !== by);
  return (same ?? (image === undefined || isPublicImage(image) ? undefined : named))?.build ?? { is: "none" };
}

/**
 * Whether a service that builds nothing may run the image of a Dockerfile: the file lies beside it, says of no service that it is built
 * there, and the image is none that is known to be of somebody else. Its name tells no more, and what may be needed is kept.
 */
function mayRun({ by, fields }: ProjectService, project: readonly ProjectService[], dockerfile: string): boolean {
  const image = textOf(fields.image);
  const isSaid = project.some((other) => other.by === by && other.build.is === "known" && other.build.dockerfile === dockerfile);
  return image !== undefined && !isSaid && dirname(by) === dirname(dockerfile) && !isPublicImage(image);
}
