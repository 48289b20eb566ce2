import { ownerOf } from "../image/owner.js";
import type { Kept } from "../image/packages/kept.js";
import type { EvidencePackage } from "../model/evidence.js";
import { lineOfLayer, type Observed } from "./observed.js";
import { recommendedOnly } from "./recommended.js";

/** The layer that last brought the files of each package, and whether an instruction installed packages in a layer. */
export interface Installed {
  readonly layerOf: ReadonlyMap<string, number>;
  readonly installsIn: (layer: number) => "installed" | "left alone";
}

/** Dpkg has a list for each package, written when it is unpacked; apk one database, in which a package is new or not. */
export function installedIn({ trees }: Observed): Installed {
  const layerOf = new Map<string, number>();
  const installs = new Set<number>();
  for (const [layer, { entries }] of trees.entries()) {
    for (const { path, kept } of entries) {
      if (kept?.kind !== "packages") continue;
      const isDatabase = path.includes("/apk/db/");
      for (const { name } of kept.owned) {
        if (isDatabase && layerOf.has(name)) continue;
        layerOf.set(name, layer);
        installs.add(layer);
      }
    }
  }
  return { layerOf, installsIn: (layer) => (installs.has(layer) ? "installed" : "left alone") };
}

/** A row for each package of the system. */
export function packageRows(observed: Observed, { layerOf }: Installed): readonly EvidencePackage[] {
  const { image, trees, firstOwn } = observed;
  const amounts = new Map<string, { files: number; bytes: number }>();
  for (const [path, file] of image.files) {
    const owner = file.type === "directory" ? undefined : ownerOf(image, path);
    if (owner === undefined) continue;
    const amount = amounts.get(owner) ?? { files: 0, bytes: 0 };
    amount.files++;
    if (file.type === "file" && file.hardLinkOf === undefined) amount.bytes += file.size;
    amounts.set(owner, amount);
  }
  const automatic = automaticPackages(image.texts.get("/var/lib/apt/extended_states"));
  const inBase = new Set(trees.slice(0, firstOwn).flatMap(({ entries }) => entries.flatMap(({ kept }) => namesIn(kept))));
  const recommended = recommendedOnly(image.packages, (name) => inBase.has(name) || automatic?.has(name) !== true);
  const seen = new Set<string>();
  const rows = image.packages.flatMap(({ manager, name, version }): readonly EvidencePackage[] => {
    if ((manager !== "dpkg" && manager !== "apk") || seen.has(name)) return [];
    seen.add(name);
    const layer = layerOf.get(name) ?? 0;
    const asked = { ...requested(manager, automatic?.has(name)), ...(recommended.has(name) ? { recommended: true as const } : {}) };
    const added = layer < firstOwn ? {} : { line: lineOfLayer(observed, layer), ...asked };
    return [{ manager, name, version, ...added, ...(amounts.get(name) ?? { files: 0, bytes: 0 }) }];
  });
  return rows.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function namesIn(kept: Kept | undefined): readonly string[] {
  return kept?.kind === "packages" ? kept.owned.map(({ name }) => name) : [];
}

function requested(manager: EvidencePackage["manager"], isAutomatic: boolean | undefined): { readonly requested?: boolean } {
  return manager === "dpkg" && isAutomatic !== undefined ? { requested: !isAutomatic } : {};
}

/** What apt installed for others (`Auto-Installed: 1`); undefined: it keeps no record. */
function automaticPackages(text: string | undefined): ReadonlySet<string> | undefined {
  if (text === undefined) return undefined;
  const automatic = [...text.matchAll(/^Package: (\S+)\n(?:(?!\n\n)[\s\S])*?Auto-Installed: 1$/gm)];
  return new Set(automatic.map(([, name = ""]) => name));
}
