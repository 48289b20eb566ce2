import { basename, dirname } from "node:path/posix";
import type { DerivedDockerfile } from "../model/facts.js";
import { parseImageReference } from "../model/image.js";
import { parse } from "../syntax/parse.js";
import { isPublicImage } from "./public-images.js";

/**
 * Those of the Dockerfiles at some paths that start from an image which may be built from the one at `own`: an image that nobody is known
 * to publish, or that is called as its directory is.
 */
export function derivedDockerfiles(
  paths: readonly string[],
  own: string | undefined,
  read: (path: string) => string | undefined,
): readonly DerivedDockerfile[] {
  const name = own === undefined ? undefined : basename(dirname(own));
  return paths.flatMap((path): readonly DerivedDockerfile[] => {
    if (path === own) return [];
    const text = read(path) ?? "";
    const images = imagesIn(text).filter((image) => !isPublicImage(image) || nameIn(image) === name);
    return images.length === 0 ? [] : [{ path, text, images }];
  });
}

/** What FROM names, as written, without what only the build knows. */
function imagesIn(text: string): readonly string[] {
  return parse(text).nodes.flatMap((node) => (node.kind === "from" && !node.image.text.includes("$") ? node.image.text : []));
}

function nameIn(image: string): string {
  return basename(parseImageReference(image).repository);
}
