import { basename, dirname } from "node:path/posix";
import type { DerivedDockerfile } from "../../model/facts.js";
import { parseImageReference } from "../../model/image.js";
import { parse } from "../../syntax/parse.js";
import { isLibraryImage, isPublicImage } from "../public-images.js";

/**
 * Those of the Dockerfiles at some paths that start from an image which may be built from the one at `own`: one that is called as its
 * directory is (its publisher may build it here, but not `nginx`, which is Docker's), or one above that, or, in the directories beside it
 * and below, one that nobody is known to publish and no other directory is called.
 */
export function derivedDockerfiles(
  paths: readonly string[],
  own: string | undefined,
  read: (path: string) => string | undefined,
): readonly DerivedDockerfile[] {
  const name = own === undefined ? undefined : basename(placeOf(own));
  const above = new Set(own === undefined ? [] : directoriesOf(own));
  const others = new Set(paths.filter((path) => path !== own).flatMap(directoriesOf));
  const isCalledSo = (repository: string) =>
    (basename(repository) === name && !isLibraryImage(repository)) || (above.has(basename(repository)) && !isPublicImage(repository));
  const isOther = (repository: string) => isPublicImage(repository) || others.has(basename(repository));
  return paths.flatMap((path): readonly DerivedDockerfile[] => {
    if (path === own) return [];
    const text = read(path) ?? "";
    const images = imagesIn(text).filter(({ repository }) => isCalledSo(repository) || (isNear(path, own) && !isOther(repository)));
    return images.length === 0 ? [] : [{ path, text, images: images.map(({ written }) => written) }];
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

/**
 * The images that FROM names, as written, and by the defaults of the arguments above; nothing where the build alone knows whose image it
 * is.
 */
function imagesIn(text: string): readonly Named[] {
  const { nodes } = parse(text);
  const first = nodes.findIndex(({ kind }) => kind === "from");
  const declarations = nodes.slice(0, Math.max(first, 0)).flatMap((node) => (node.kind === "arg" ? node.declarations : []));
  const defaults = new Map(declarations.map(({ name, value }) => [name.text, value?.text.replaceAll(/["']/g, "")]));
  const froms = nodes.filter((node) => node.kind === "from");
  return froms.flatMap((from, at) => {
    const written = from.image.text;
    if (froms.slice(0, at).some(({ name }) => name?.text.toLowerCase() === written.toLowerCase())) return [];
    const image = written.replaceAll(/\$\{?(\w+)(?::?-([^}]*))?\}?/g, (all, name, other) => defaults.get(name) ?? other ?? all);
    const { registry, repository } = parseImageReference(image);
    if (repository.includes("$")) return [];
    return { written, repository: registry === undefined ? repository : `${registry}/${repository}` };
  });
}

interface Named {
  readonly written: string;
  /** With its registry, without its tag. */
  readonly repository: string;
}
