import type { Image } from "../image/image.js";
import { ownerOf } from "../image/owner.js";
import { reachable, relationsOf } from "../image/packages/relations.js";
import { resolve } from "../image/resolve.js";
import type { EvidenceNeed, EvidenceTrace } from "../model/evidence.js";
import { nodePackageOf, packageDirectoryOf } from "../model/package-directory.js";
import type { Observed } from "./observed.js";
import { installedIn } from "./packages.js";
import { needOf } from "./programs.js";
import type { Traced } from "./trace-log.js";

/**
 * What is read where it is there, and says what holds without it: what /etc/localtime of Debian's images leads to (tzset(3)), and
 * OpenSSL's settings, as its package brings them.
 */
const IDLE: ReadonlySet<string> = new Set(["/usr/share/zoneinfo/Etc/UTC", "/etc/ssl/openssl.cnf"]);

/** Whether another package that was used depends on one: that brings it, so nobody has to name it. Headers bring nothing to a run. */
function broughtAlong({ packages }: Image, used: readonly string[]): (name: string) => boolean {
  const { depends } = relationsOf(packages);
  const brings = used.filter((name) => !name.endsWith("-dev")).map((name) => [name, reachable([name], depends)] as const);
  const bringers = (name: string) => brings.filter(([other, all]) => other !== name && all.has(name)).map(([other]) => other);
  // Of packages that depend on each other, the first is named.
  return (name) => bringers(name).some((other) => !bringers(other).includes(name) || other < name);
}

/** What was used, as paths of the image without links; what the container made itself, and what the engine mounts, is none. */
export function usedOf(observed: Observed, traced: readonly Traced[]): Omit<EvidenceTrace, "commands" | "probes" | "seconds"> {
  const { image, firstOwn } = observed;
  const { layerOf } = installedIn(observed);
  const places = (pick: (one: Traced) => ReadonlySet<string>, type: "file" | "directory") => {
    const found = new Set<string>();
    for (const path of traced.flatMap((one) => [...pick(one)])) {
      const place = resolve(image, path);
      if (place.kind === "found" && place.file.type === type) found.add(place.path);
    }
    return [...found].sort();
  };
  const opened = places(({ opened: all }) => all, "file");
  const isChanged = (path: string) => {
    const owner = ownerOf(image, path);
    const layer = image.files.get(path)?.layer ?? 0;
    return layer >= firstOwn && (owner === undefined || layer > (layerOf.get(owner) ?? 0));
  };
  const packages = new Map<string, EvidenceNeed>();
  for (const path of opened) {
    const owner = ownerOf(image, path);
    if (owner !== undefined && !IDLE.has(path) && !packages.has(owner)) packages.set(owner, { path, package: owner });
  }
  const executed = places(({ executed: all }) => all, "file").map((path) => needOf(image, path));
  const isBrought = broughtAlong(image, [...packages.keys(), ...executed.flatMap((one) => one.package ?? [])]);
  const listed = places(({ listed: all }) => all, "directory").filter((path) => (image.files.get(path)?.layer ?? 0) >= firstOwn);
  const words = (pick: (one: Traced) => ReadonlySet<string>) => [...new Set(traced.flatMap((one) => [...pick(one)]))].sort();
  return {
    opened: withoutSiblings(image, opened.filter(isChanged)),
    listed,
    executed,
    packages: [...packages.values()]
      .filter((one) => !isBrought(one.package ?? ""))
      .sort((a, b) => ((a.package ?? "") < (b.package ?? "") ? -1 : 1)),
    listened: words(({ listened }) => listened),
    connected: words(({ connected }) => connected),
  };
}

/** Of each package of a language one file, and all programs and libraries: such packages are taken or left as a whole. */
function withoutSiblings({ files }: Image, opened: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return opened.filter((path) => {
    const directory = packageDirectoryOf(path);
    const file = files.get(path);
    if (directory === undefined || (file?.type === "file" && file.content.kind === "elf")) return true;
    const [first] = /^\/[^/]+/.exec(path.slice(directory.length)) ?? [""];
    const folder = nodePackageOf(path) ?? directory + first;
    const isFirst = !seen.has(folder);
    seen.add(folder);
    return isFirst;
  });
}
