import { basename, dirname, join } from "node:path";
import type { DerivedDockerfile } from "../model/facts.js";
import { parse } from "../syntax/parse.js";
import { dockerfilesBelow, readableText } from "./dockerfiles-below.js";
import { isPublicImage } from "./public-images.js";

const MAX_DEPTH = 4;

/**
 * The Dockerfiles of a repository besides `own` (absolute) that start from an image which may be built from it: one that nobody is known
 * to publish, or that is called as its directory is.
 */
export function derivedDockerfiles(repository: string, own: string | undefined): readonly DerivedDockerfile[] {
  const name = own === undefined ? undefined : basename(dirname(own));
  return dockerfilesBelow(repository, MAX_DEPTH).flatMap((path): readonly DerivedDockerfile[] => {
    const file = join(repository, path);
    if (file === own) return [];
    const text = readableText(file);
    const images = imagesIn(text).filter((image) => !isPublicImage(image) || nameIn(image) === name);
    return images.length === 0 ? [] : [{ path, text, images }];
  });
}

/** What FROM names, as written; what is known to the build only says nothing. */
function imagesIn(text: string): readonly string[] {
  return parse(text).nodes.flatMap((node) => (node.kind === "from" && !node.image.text.includes("$") ? node.image.text : []));
}

function nameIn(image: string): string | undefined {
  return image
    .replace(/[:@].*$/, "")
    .split("/")
    .at(-1);
}
