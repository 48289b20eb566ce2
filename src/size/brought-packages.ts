import type { Package } from "../image/image.js";
import type { LayerTree } from "../image/stored/layer.js";
import type { SizedPackage } from "./sized.js";

/**
 * The packages that each layer brought, the biggest first: those that its databases name and the layers below do not, and those of
 * npm and pip whose files it has. An rpm database cannot be read.
 */
export function broughtPackages(trees: readonly LayerTree[]): readonly (readonly SizedPackage[])[] {
  const installed = new Map<string, string>();
  return trees.map((tree) => {
    const brought = packagesIn(tree).filter(({ manager, name, version, folder }) => {
      const key = `${manager} ${name}`;
      const isNew = folder !== undefined || installed.get(key) !== version;
      installed.set(key, version);
      return isNew;
    });
    const bytes = folderSizes(tree, brought);
    const rows = brought.map(({ manager, name, version, folder, installedBytes }): SizedPackage => {
      return {
        manager,
        name,
        version,
        // What a package of pip imports may be called otherwise: Pillow is PIL.
        bytes: installedBytes ?? (folder === undefined ? undefined : bytes.get(placeOf(manager, name, folder)) || undefined),
      };
    });
    return once(rows).sort((a, b) => (b.bytes ?? 0) - (a.bytes ?? 0) || (a.name < b.name ? -1 : 1));
  });
}

function packagesIn({ entries }: LayerTree): readonly Package[] {
  const found: Package[] = [];
  for (const { kept } of entries) if (kept?.kind === "packages") for (const one of kept.packages) found.push(one);
  return found;
}

/** Where the files of a package are: npm has a folder for each, pip one for all, in which it has the package's name. */
function placeOf(manager: SizedPackage["manager"], name: string, folder: string): string {
  return manager === "pip" ? `${folder}/${name.toLowerCase().replaceAll(/[-.]+/g, "_")}` : folder;
}

/** What is in the folders of packages, those within them apart. */
function folderSizes({ entries }: LayerTree, packages: readonly Package[]): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const { manager, name, folder } of packages) if (folder !== undefined) sizes.set(placeOf(manager, name, folder), 0);
  if (sizes.size === 0) return sizes;
  for (const { path, size: bytes } of entries) {
    for (let end = bytes === 0 ? -1 : path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
      const folder = path.slice(0, end);
      const size = sizes.get(folder);
      if (size === undefined) continue;
      sizes.set(folder, size + bytes);
      break;
    }
  }
  return sizes;
}

/** A package that stands in several places is one, with the bytes of all. */
function once(rows: readonly SizedPackage[]): SizedPackage[] {
  const found = new Map<string, SizedPackage>();
  for (const row of rows) {
    const key = `${row.manager} ${row.name} ${row.version}`;
    const known = found.get(key);
    const bytes = known?.bytes === undefined && row.bytes === undefined ? undefined : (known?.bytes ?? 0) + (row.bytes ?? 0);
    found.set(key, { ...row, bytes });
  }
  return [...found.values()];
}
