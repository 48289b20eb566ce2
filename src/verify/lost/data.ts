import type { Image } from "../../image/image.js";
import { isAskedFor } from "../asked-for.js";
import { type Declared, names } from "../declared.js";
import { matchesPath } from "../path-pattern.js";
import type { Problem } from "../result.js";
import { SHARED_DATA, type SharedData } from "../shared-data.js";
import type { Sides } from "../sides.js";
import type { Beginnings } from "./needs.js";

/** Shared data that the original has, something in the rewrite uses, and the rewrite lacks. */
export function lostData({ before, after }: Sides<Image>, declared: Declared, { firstOwn }: Beginnings): readonly Problem[] {
  const lost = SHARED_DATA.flatMap((data): readonly Problem[] => {
    if (!has(before, data) || has(after, data)) return [];
    const reason = whyNeeded(data, after, declared, firstOwn);
    return reason === undefined ? [] : [{ kind: "data", message: `${data.what} are gone (${data.places[0]}): ${reason}` }];
  });
  return [...lost, ...lostZone(before, after), ...(lost.length === 0 ? lostOfNamed({ before, after }, declared) : [])];
}

/** What a package that the original names has, where others have some of the kind: fonts of other scripts, descriptions of other terminals. */
function lostOfNamed({ before, after }: Sides<Image>, declared: Declared): readonly Problem[] {
  const there = new Set(after.packages.map(({ name }) => name));
  const gone = new Set(before.packages.map(({ name }) => name).filter((name) => !there.has(name) && names(declared, name)));
  const told = new Set<string>();
  return [...before.owners].flatMap(([path, name]): readonly Problem[] => {
    if (!gone.has(name) || told.has(name) || after.files.has(path) || before.files.get(path)?.type !== "file") return [];
    const data = SHARED_DATA.find(({ places }) => places.some((place) => matchesPath(place, path)));
    if (data === undefined) return [];
    told.add(name);
    return [{ kind: "data", message: `${data.what} of ${name} are gone (${path}): the original installs it` }];
  });
}

/** A package may have zones that another one has not: Debian's tzdata-legacy. */
function lostZone(before: Image, after: Image): readonly Problem[] {
  const zones = "/usr/share/zoneinfo";
  const path = `${zones}/${after.config.env.get("TZ")?.replace(/^:/, "")}`;
  const isLost = before.files.has(path) && after.files.has(zones) && !after.files.has(path);
  return isLost ? [{ kind: "data", message: `the time zone that TZ names is gone (${path})` }] : [];
}

function has({ files }: Image, { places }: SharedData): boolean {
  return places.some((place) => {
    if (!place.includes("*")) return files.has(place);
    for (const [path, { type }] of files) if (type === "file" && matchesPath(place, path)) return true;
    return false;
  });
}

function whyNeeded(
  { packages, libraries, besides = [], modules = [], variables, needless }: SharedData,
  after: Image,
  declared: Declared,
  firstOwn: number,
): string | undefined {
  const named = packages.find((name) => names(declared, name));
  if (named !== undefined) return `the original installs ${named}`;
  const variable = variables.find((name) => !needless.test(after.config.env.get(name) ?? ""));
  if (variable !== undefined) return `${variable} is ${after.config.env.get(variable)}`;
  for (const [path, file] of after.files) {
    // What the base brings works as its makers want it: a slim image has apt, and no certificates.
    if (file.type !== "file" || file.content.kind !== "elf" || file.layer < firstOwn) continue;
    if (besides.some((pattern) => matchesPath(pattern, path))) continue;
    if (modules.some((pattern) => matchesPath(pattern, path)) && !isAskedFor(path, after, declared)) continue;
    const library = file.content.elf.needed.find((soname) => libraries.some((start) => soname.startsWith(start)));
    if (library !== undefined) return `${path} uses ${library}`;
  }
  return undefined;
}
