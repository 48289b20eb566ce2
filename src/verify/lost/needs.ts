import type { Elf, Image, ImageFile } from "../../image/image.js";
import { type Missing, missing } from "../../image/needs/closure.js";
import { defaultPlaces, listedPlaces } from "../../image/needs/library-places.js";
import { resolve } from "../../image/resolve.js";
import { baseName, directoryOf } from "../../text/path-parts.js";
import type { Expected } from "../expected.js";
import { isDocumentation } from "../left-behind.js";
import { isOnlyRecommended } from "../only-recommended.js";
import type { Problem } from "../result.js";
import type { Sides } from "../sides.js";

/** What the new base image refers to in vain is its own affair. */
export interface Beginnings {
  /** The first layer of the rewrite that its Dockerfile made. */
  readonly firstOwn: number;
}

/** What the rewrite refers to and does not have, and the original has: libraries, interpreters, programs, users. */
export function lostNeeds({ before, after }: Sides<Image>, { firstOwn }: Beginnings, expected: Expected): readonly Problem[] {
  const known = new Set(missing(before).map(keyOf));
  const problems = missing(after)
    .filter((one) => !known.has(keyOf(one)) && !isDull(one, after, firstOwn) && !isOnlyRecommended(one, { before, after }, expected))
    .map(toProblem);
  return [...problems, ...lostFromCache({ before, after }, firstOwn)];
}

/** Libraries that only ld.so.cache leads to, and programs may open by their name (dlopen(3)): no file says that it needs them. */
function lostFromCache({ before, after }: Sides<Image>, firstOwn: number): readonly Problem[] {
  const [old, now] = [before, after].map(({ texts }) => new Set((texts.get("/etc/ld.so.cache") ?? "").split("\n")));
  const needed = new Set([...after.files.values()].flatMap((file) => elfOf(file)?.needed ?? []));
  const listed = listedPlaces(after.config.env.get("LD_LIBRARY_PATH"));
  const isLost = (path: string): boolean => {
    const found = resolve(after, path);
    const elf = found.kind === "found" && found.file.layer >= firstOwn ? elfOf(found.file) : undefined;
    if (elf === undefined || now?.has(path) || needed.has(baseName(path))) return false;
    return ![...defaultPlaces(elf.machine), ...listed].includes(directoryOf(path));
  };
  return [...(old ?? [])].filter(isLost).map((path): Problem => {
    return { kind: "library", message: `${path} is not in the loader's cache any more: what opens it by its name does not find it` };
  });
}

function elfOf(file: ImageFile): Elf | undefined {
  return file.type === "file" && file.content.kind === "elf" ? file.content.elf : undefined;
}

/** Examples and links to documentation, what compiles, and links and scripts of the base image: a distroless one has scripts and no shell. */
function isDull(one: Missing, { files }: Image, firstOwn: number): boolean {
  if ("path" in one && isDocumentation(one.path)) return true;
  if (one.kind !== "link-target" && one.kind !== "interpreter") return false;
  return (
    isDocumentation(one.name) ||
    (files.get(one.path)?.layer ?? 0) < firstOwn ||
    (OF_NODE_GYP.test(one.path) && !COMPILERS.some((path) => files.has(path)))
  );
}

/** What calls compilers, which many packages with native modules bring as a dependency: without one, none of its scripts is of use. */
const OF_NODE_GYP = /\/node_modules\/node-gyp\//;
const COMPILERS: readonly string[] = ["/usr/bin/cc", "/usr/bin/gcc", "/usr/bin/clang"];

function keyOf(one: Missing): string {
  return JSON.stringify(one);
}

function toProblem(one: Missing): Problem {
  switch (one.kind) {
    case "library": {
      const message = `${one.path} needs ${one.name}, which is not in the image`;
      return {
        kind: "library",
        message: one.notCached === undefined ? message : `${message}: ${one.notCached} is not in the loader's cache`,
      };
    }
    case "loader":
      return { kind: "library", message: `${one.path} needs the loader ${one.name}, which is not in the image` };
    case "interpreter":
      return { kind: "interpreter", message: `${one.path} is a script for ${one.name}, which is not in the image` };
    case "link-target":
      return { kind: "link", message: `${one.path} is a link to ${one.name}, which is not in the image` };
    case "program":
      return { kind: "program", message: `${one.from} starts ${one.name}, which is not in the image` };
    case "user":
    case "group":
      return { kind: "user", message: `USER names the ${one.kind} ${one.name}, which is not in the image` };
  }
}
