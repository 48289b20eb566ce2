import type { ImageFile, Package, Unread } from "./image.js";
import type { Budget } from "./limits.js";
import { keptAtLink } from "./packages/kept.js";
import type { LayerTree } from "./stored/layer.js";
import { NO_XATTRS } from "./tar/pax.js";
import { layeredTree, type Node } from "./tree.js";

/** What the layers come to. */
export interface Squashed {
  readonly files: ReadonlyMap<string, ImageFile>;
  readonly packages: readonly Package[];
  readonly owners: ReadonlyMap<string, string>;
  readonly texts: ReadonlyMap<string, string>;
  readonly unread: readonly Unread[];
}

/** The tree of the layers by paths, and what its files say. Throws as `layeredTree` does. */
export function squash(layers: readonly LayerTree[], budget: Budget): Squashed {
  const files = new Map<string, ImageFile>();
  const texts = new Map<string, string>();
  const packages: Package[] = [];
  const owners = new Map<string, string>();
  const unread: Unread[] = [];
  const visit = (children: ReadonlyMap<string, Node>, prefix: string) => {
    for (const name of [...children.keys()].sort()) {
      const node = children.get(name) as Node;
      const { entry, children: below } = node;
      const path = `${prefix}/${name}`;
      // Directories within directories have paths that grow with the square of their depth.
      budget.keep(path.length);
      files.set(path, fileOf(node));
      const kept = node.hardLinkOf === undefined ? entry?.kept : keptAtLink(path, entry?.kept);
      if (kept?.kind === "text") texts.set(path, kept.text);
      if (kept?.kind === "packages") {
        for (const found of kept.packages) packages.push(found);
        for (const owned of kept.owned) for (const brought of owned.paths) owners.set(brought, owned.name);
      }
      if (entry?.unread !== undefined) unread.push({ path, why: entry.unread });
      if (below !== undefined) visit(below, path);
    }
  };
  visit(layeredTree(layers, budget).children, "");
  return { files, texts, packages, owners, unread };
}

function fileOf({ entry, layer, hardLinkOf }: Node): ImageFile {
  // The tree has no links but those that it has resolved.
  if (entry === undefined || entry.stands.type === "hard-link")
    return { type: "directory", mode: 0o755, uid: 0, gid: 0, layer, xattrs: NO_XATTRS };
  const { stands, size } = entry;
  if (stands.type !== "file") return { ...stands, layer };
  return { ...stands, size, layer, ...(hardLinkOf === undefined ? {} : { hardLinkOf }) };
}
