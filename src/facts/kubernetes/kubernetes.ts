import { basename, dirname, join, normalize } from "node:path";
import type { ReadableFiles } from "../compose/project.js";
import type { DescribedService } from "../described-service.js";
import { isPublicImage } from "../public-images.js";
import { type Container, containersIn } from "./containers.js";
import { CHART_DIRECTORIES, isManifestIn, MANIFEST_DIRECTORIES } from "./files.js";

/** More charts than these in one directory are a collection, of which each file would have to be read. */
const MOST_CHARTS = 12;

/**
 * The containers of Kubernetes that may run the image of a Dockerfile, in the manifests and charts of some directories: their commands,
 * probes and hooks run in it. All paths are absolute, or start in one directory.
 */
export function kubernetesServices(files: ReadableFiles, directories: readonly string[], dockerfile: string): readonly DescribedService[] {
  const beside = new Set(manifestsIn(files, dirname(normalize(dockerfile))));
  return [...new Set(directories.flatMap((home) => manifestsIn(files, home)))].flatMap((by) =>
    files
      .read(by, containersIn)
      .filter(({ image }) => isNamedAfter(dockerfile, image) || (beside.has(by) && !isPublicImage(image)))
      .map((container) => serviceOf(by, container)),
  );
}

function manifestsIn(files: ReadableFiles, home: string): readonly string[] {
  const templates = CHART_DIRECTORIES.flatMap((path) => {
    const all = files.names(join(home, path)).map((chart) => `${path}/${chart}/templates`);
    const there = all.filter((directory) => files.names(join(home, directory)).length > 0);
    return there.length > MOST_CHARTS ? [] : there;
  });
  return [...MANIFEST_DIRECTORIES, ...templates].flatMap((path) => {
    const names = files.names(join(home, path)).filter((name) => isManifestIn(path, name));
    return names.map((name) => join(home, path, name));
  });
}

/** An image is called like the directory that it is built in. */
function isNamedAfter(dockerfile: string, image: string): boolean {
  const name = basename(image.replace(/@.*$/, "").replace(/:[^:/]*$/, ""));
  const directory = basename(dirname(dockerfile));
  return name === directory || name.endsWith(`-${directory}`);
}

function serviceOf(by: string, { image: _, ...container }: Container): DescribedService {
  return { by, ...container, builds: false, context: undefined, target: undefined, mounts: [] };
}
