/** Images with a runtime of JavaScript: what browsers run is built on these. */
export const FRONT_END_IMAGES: ReadonlySet<string> = new Set(["denoland/deno", "node", "oven/bun"]);

/** Debian releases that node images were built on and whose slim variant exists (github.com/nodejs/docker-node). */
const RELEASES = "stretch|buster|bullseye|bookworm|trixie";
/** Names of the lines with long-term support, which are tags as well. */
const LINES = "carbon|dubnium|erbium|fermium|gallium|hydrogen|iron|jod|krypton";

const FULL = new RegExp(`^((?:[89]|[1-9]\\d)(?:\\.\\d+){0,2}|lts|current|latest|(?:lts-)?(?:${LINES}))?(?:(?:^|-)(${RELEASES}))?$`);

/** `full`: on buildpack-deps, with compilers and much else; undefined for tags that are not known. */
export function nodeVariant(tag: string | undefined): "full" | "slim" | "alpine" | undefined {
  if (tag === undefined || FULL.test(tag)) return "full";
  if (/(^|-)alpine[\d.]*$/.test(tag)) return "alpine";
  return /(^|-)slim$/.test(tag) ? "slim" : undefined;
}

/** The tag of the slim image on the same Debian release, for a full one; variables in it stay as they are. */
export function slimTag(tag: string | undefined): string {
  return tag === undefined || tag === "latest" ? "slim" : `${tag}-slim`;
}

/** The major version that a tag names; `lts` and the like are newer than any that matters. */
export function nodeMajor(tag: string | undefined): number {
  const line = /carbon|dubnium|erbium|fermium/.exec(tag ?? "")?.[0];
  if (line !== undefined) return 14;
  return Number(/^\d+/.exec(tag ?? "")?.[0] ?? 99);
}

/** Whether the Debian release of a full image is one whose packages are still where its apt looks: buster and older are in an archive. */
export function hasPackages(tag: string | undefined): boolean {
  if (/stretch|buster/.test(tag ?? "")) return false;
  return nodeMajor(tag) >= 18 || /bullseye|bookworm|trixie/.test(tag ?? "");
}

/** Where the official images have npm. */
export const NPM_OF_IMAGE = "/usr/local/lib/node_modules/npm";
