import { directoryPrefix, type ImageReference, officialName } from "../../../src/rule.js";
import { isDistribution } from "./distributions.js";
import { baseImage, tableName } from "./images.js";

/** What programs in C and C++ that were built on an image are shipped on. */
export interface NativeBase {
  /** The image, as FROM has it. */
  readonly text: string;
  /** Its release, as an image that names it. */
  readonly release: string | undefined;
  /** Whether it has all packages of the image that the build stands on, but for documentation. */
  readonly packages: "the same" | "fewer";
  /** Where the compiler is newer than the release: why its programs in C++ do not run there. */
  readonly newerThanRelease: boolean;
  readonly assumptions: readonly string[];
}

/** The tags of debian that have a slim twin (github.com/docker-library/official-images, library/debian). */
const HAS_SLIM = /^(jessie|stretch|buster|bullseye|bookworm|trixie|forky|sid|(old){0,2}stable|testing|unstable|\d+(\.\d+)?)(-\d{8})?$/;

/** Releases of GCC that the images of the same name were last built on this release for (github.com/docker-library/gcc, versions.sh: Debian's stable). */
const GCC_ON_TRIXIE = /^(1[2-6]|latest)$/;
/** The newest release of GCC whose libstdc++ is no newer than the release's own. */
const OWN_GCC: Readonly<Record<string, number>> = { bookworm: 12, trixie: 14 };

/** What is shipped on instead of an image; a text: why that cannot be told; undefined: no image for this. */
export function nativeBase(written: string, image: ImageReference): NativeBase | string | undefined {
  const name = tableName(image);
  const official = officialName(image);
  const tag = image.tag ?? "latest";
  const same = { release: undefined, packages: "the same", newerThanRelease: false, assumptions: [] } as const;
  // They have no compiler of their own.
  const isPlain = isDistribution(image) && name !== "debian";
  if (!isPlain && name !== "debian" && name !== "buildpack-deps" && name !== "gcc") return undefined;
  if (isPlain || (name === "debian" && tag.endsWith("-slim"))) return { ...same, text: written };
  if (written.includes("@")) return `the digest of ${written} names this very image, and that of a slim one is not known`;
  const assumptions = written.includes("$") ? ["the build arguments of FROM stay at their defaults"] : [];
  if (name === "debian") {
    if (tag === "latest" && !written.includes("$")) return { ...same, text: `${nameOf(written)}:stable-slim` };
    if (!HAS_SLIM.test(tag)) return `whether ${written} has a slim variant is not known`;
    return { ...same, text: `${written}-slim`, assumptions };
  }
  if (official === undefined || written.includes("$")) return `what ${written} is built on is not known`;
  return name === "gcc" ? gccBase(written, tag) : buildpackBase(written, tag, image);
}

function buildpackBase(written: string, tag: string, image: ImageReference): NativeBase | string {
  const [system = "", release = ""] = (baseImage(image)?.release ?? (/^(latest|stable)\b/.test(tag) ? "debian:stable" : "")).split(":");
  if (system === "") return `what ${written} is built on is not known`;
  const text = sibling(written, system === "debian" ? `debian:${release}-slim` : `ubuntu:${release}`);
  return { text, release: `${system}:${release}`, packages: "fewer", newerThanRelease: false, assumptions: [] };
}

function gccBase(written: string, tag: string): NativeBase | string {
  const [version = "", codename] = tag.split("-");
  const release = codename ?? (GCC_ON_TRIXIE.test(version) ? "trixie" : undefined);
  const own = OWN_GCC[release ?? ""];
  if (release === undefined || own === undefined) return `the Debian release that ${written} is built on is not known`;
  const major = Number.parseInt(version, 10);
  return {
    text: sibling(written, `debian:${release}-slim`),
    release: `debian:${release}`,
    packages: "fewer",
    newerThanRelease: !(major <= own),
    assumptions: codename === undefined ? [`${written} is built on Debian ${release}, or an older one`] : [],
  };
}

/** Another official image from the same registry. */
function sibling(written: string, image: string): string {
  return directoryPrefix(written) + image;
}

function nameOf(written: string): string {
  return written.replace(/:[^/:]*$/, "");
}
