import { basename, dirname } from "node:path/posix";
import type { DerivedDockerfile } from "../../model/facts.js";
import { isLibraryImage, isPublicImage } from "../public-images.js";
import type { FoundDockerfile } from "./found.js";

/**
 * Those of some Dockerfiles that start from an image which may be built from the one at `own`: one that is called as its
 * directory is (its publisher may build it here, but not `nginx`, which is Docker's), or one above that, or, in the directories beside it
 * and below, one that nobody is known to publish and no other directory is called.
 */
export function derivedDockerfiles(all: readonly FoundDockerfile[], own: string | undefined): readonly DerivedDockerfile[] {
  const name = own === undefined ? undefined : basename(placeOf(own));
  const above = new Set(own === undefined ? [] : directoriesOf(own));
  const others = new Set(all.filter(({ path }) => path !== own).flatMap(({ path }) => directoriesOf(path)));
  const isCalledSo = (repository: string) =>
    (basename(repository) === name && !isLibraryImage(repository)) || (above.has(basename(repository)) && !isPublicImage(repository));
  const isOther = (repository: string) => isPublicImage(repository) || others.has(basename(repository));
  return all.flatMap(({ path, content }): readonly DerivedDockerfile[] => {
    if (path === own) return [];
    const { text, images } = content();
    const derived = images.filter(({ repository }) => isCalledSo(repository) || (isNear(path, own) && !isOther(repository)));
    return derived.length === 0 ? [] : [{ path, text, images: derived.map(({ written }) => written) }];
  });
}

/** The directory that an image is called like: the one above, where each version has one of its own. */
function placeOf(path: string): string {
  const directory = dirname(path);
  return VERSION.test(basename(directory)) ? placeOf(directory) : directory;
}

/** Where each system has a directory of its own, the image may be called like the one above: `base/debian11`. */
function directoriesOf(path: string): readonly string[] {
  return dirname(path).split("/");
}

const VERSION = /^(latest|v?\d+(\.[\w.+-]+)?)$/;

function isNear(path: string, own: string | undefined): boolean {
  const around = own === undefined ? "." : dirname(dirname(own));
  return around === "." || path.startsWith(`${around}/`);
}
