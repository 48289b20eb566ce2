import type { ImageReference } from "../../../src/rule.js";
import { tableName } from "./images.js";

/** Python's mimetypes reads it. Mercurial's Python brought it into the full image; the slim one has none. */
export const MEDIA_TYPES = "/etc/mime.types";

/** What programs in Python that were built on an image are shipped on. */
export interface PythonBase {
  /** The image, as FROM has it. */
  readonly text: string;
  /** Whether it has all packages of the image that the build stands on. */
  readonly packages: "the same" | "fewer";
  /** The directory that pip installs modules in; undefined where the tag does not say, or a build argument does. */
  readonly modules: string | undefined;
  /** `3.12`, or undefined where the tag names none. */
  readonly version: string | undefined;
  readonly assumptions: readonly string[];
}

/** The tags of the full image, each of which has a slim twin (github.com/docker-library/official-images, library/python). */
const FULL = /^(latest|\d+(?:\.\d+){0,2})(?:-(jessie|stretch|buster|bullseye|bookworm|trixie))?$/;
const SLIM = /^(?:(\d+(?:\.\d+){0,2})-)?slim(?:-(jessie|stretch|buster|bullseye|bookworm|trixie))?$/;

/** What is shipped on instead of an image of Python; a text: why that cannot be told; undefined: it is none. */
export function pythonBase(written: string, image: ImageReference): PythonBase | string | undefined {
  if (tableName(image) !== "python") return undefined;
  const tag = image.tag ?? "latest";
  const isVariable = written.includes("$");
  const assumptions = isVariable ? ["the build arguments of FROM stay at their defaults"] : [];
  const version = /^\d+\.\d+/.exec(tag)?.[0];
  const modules = isVariable || version === undefined ? undefined : `/usr/local/lib/python${version}/site-packages`;
  const common = { version, modules, assumptions };
  if (SLIM.test(tag) || /(^|-)alpine/.test(tag)) return { ...common, text: written, packages: "the same" };
  if (written.includes("@")) return `the digest of ${written} names this very image, and that of a slim one is not known`;
  const [, number, release] = FULL.exec(tag) ?? [];
  if (number === undefined) return `what ${written} has a slim twin of is not known`;
  const text = slimOf(written, number, release);
  return text === undefined ? `a build argument of ${written} may name the variant of the image` : { ...common, text, packages: "fewer" };
}

function slimOf(written: string, number: string, release: string | undefined): string | undefined {
  if (release !== undefined) return written.endsWith(`-${release}`) ? written.replace(/-[a-z]+$/, `-slim-${release}`) : undefined;
  if (written.endsWith(":latest")) return written.replace(/latest$/, "slim");
  if (number === "latest") return written.includes("$") ? undefined : `${written}:slim`;
  return `${written}-slim`;
}
