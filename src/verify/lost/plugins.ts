import type { Image } from "../../image/image.js";
import { defaultPlaces } from "../../image/needs/library-places.js";
import { relationsOf } from "../../image/packages/relations.js";
import { directoryOf } from "../../text/path-parts.js";
import { isForLinking } from "../asked-for.js";
import { type Declared, names } from "../declared.js";
import type { Problem } from "../result.js";
import type { Sides } from "../sides.js";
import type { Beginnings } from "./needs.js";

const LIBRARY = /\.so(\.\d+)*$/;
const FOR_BUILDING = /\/s?bin\/|\/include\/|\/pkgconfig\/|\.(a|la|h)$/;

/**
 * Packages of plug-ins that the original installs by name, and the rewrite has not, though it has the package that they are for: no
 * file says that it loads them.
 */
export function lostPlugins({ before, after }: Sides<Image>, declared: Declared, { firstOwn }: Beginnings): readonly Problem[] {
  const { depends } = relationsOf(before.packages);
  const there = new Set(after.packages.map(({ name }) => name));
  const added = new Set([...after.owners].flatMap(([path, name]) => ((after.files.get(path)?.layer ?? 0) >= firstOwn ? [name] : [])));
  const lost = before.packages.filter(
    ({ name, manager }) => manager === "dpkg" && !there.has(name) && !isForLinking(name) && names(declared, name),
  );
  return lost.flatMap(({ name }): readonly Problem[] => {
    const host = depends(name).find((one) => added.has(one));
    const plugin = host && pluginOf(name, before);
    if (plugin === undefined) return [];
    return [{ kind: "package", message: `the original installs ${name}, whose ${plugin} ${host} may load, and it is gone` }];
  });
}

/** A library of a package where the loader does not look; undefined where it has programs or headers, too, or none. */
function pluginOf(name: string, { owners, files }: Image): string | undefined {
  const paths = [...owners].flatMap(([path, owner]) => (owner === name ? [path] : []));
  if (paths.some((path) => FOR_BUILDING.test(path))) return undefined;
  return paths.find((path) => {
    const file = files.get(path);
    if (file?.type !== "file" || file.content.kind !== "elf" || !LIBRARY.test(path)) return false;
    return !defaultPlaces(file.content.elf.machine).includes(directoryOf(path));
  });
}
