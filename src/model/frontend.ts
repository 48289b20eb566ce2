import { type ImageReference, parseImageReference } from "./image.js";

/**
 * The image that `# syntax=` names, if that is BuildKit's own frontend, from Docker Hub or a mirror; undefined for another. BuildKit takes
 * the first word (frontend/dockerfile/parser, DetectSyntax).
 */
export function officialFrontend(syntax: string): ImageReference | undefined {
  const image = parseImageReference(syntax.split(" ")[0] ?? "");
  const isOfficial = (image.registry === undefined ? AT_HUB : IN_REGISTRY).test(image.repository);
  return isOfficial ? image : undefined;
}

const AT_HUB = /^docker\/dockerfile(-upstream)?$/;
const IN_REGISTRY = /(^|\/)docker\/dockerfile(-upstream)?$/;
