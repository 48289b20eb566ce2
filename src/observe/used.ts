import type { Image } from "../image/image.js";
import { libraryFinder } from "../image/loader.js";
import { ownerOf } from "../image/owner.js";
import { resolve } from "../image/resolve.js";
import type { EvidenceNeed, EvidenceTrace } from "../model/evidence.js";
import { packageDirectoryOf } from "../model/package-directory.js";
import type { Observed } from "./observed.js";
import { installedIn } from "./packages.js";
import { needOf } from "./programs.js";
import type { Traced } from "./trace-log.js";

/** What /etc/localtime of Debian's images leads to: without the file it is UTC as well (tzset(3)). */
const UTC = "/usr/share/zoneinfo/Etc/UTC";

/** Whether a file is a library that one of another package is linked to: that package brings it, so nobody has to name it. */
function broughtAlong(image: Image, opened: readonly string[]): (path: string, owner: string) => boolean {
  const find = libraryFinder(image);
  const users = new Map<string, Set<string>>();
  for (const path of opened) {
    const file = image.files.get(path);
    const user = ownerOf(image, path);
    if (user === undefined || file?.type !== "file" || file.content.kind !== "elf") continue;
    const { elf } = file.content;
    for (const name of elf.needed) {
      const library = find(elf, path, name);
      if (library.kind === "found") users.set(library.path, new Set([...(users.get(library.path) ?? []), user]));
    }
  }
  // Libraries of one package are opened for each other.
  return (path, owner) => {
    const own = opened.filter((one) => ownerOf(image, one) === owner);
    return (
      users.has(path) && own.every((one) => users.has(one)) && own.some((one) => [...(users.get(one) ?? [])].some((user) => user !== owner))
    );
  };
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
  const isBrought = broughtAlong(image, opened);
  for (const path of opened) {
    const owner = ownerOf(image, path);
    if (owner !== undefined && path !== UTC && !packages.has(owner) && !isBrought(path, owner)) packages.set(owner, { path, package: owner });
  }
  const listed = places(({ listed: all }) => all, "directory").filter((path) => (image.files.get(path)?.layer ?? 0) >= firstOwn);
  const words = (pick: (one: Traced) => ReadonlySet<string>) => [...new Set(traced.flatMap((one) => [...pick(one)]))].sort();
  return {
    opened: withoutSiblings(image, opened.filter(isChanged)),
    listed,
    executed: places(({ executed }) => executed, "file").map((path) => needOf(image, path)),
    packages: [...packages.values()].sort((a, b) => ((a.package ?? "") < (b.package ?? "") ? -1 : 1)),
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
    const [name] = /^\/(@[^/]+\/)?[^/]+/.exec(path.slice(directory.length)) ?? [""];
    const isFirst = !seen.has(directory + name);
    seen.add(directory + name);
    return isFirst;
  });
}
