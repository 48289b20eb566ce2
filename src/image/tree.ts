import { baseName, directoryOf } from "../text/path-parts.js";
import { ImageError } from "./error.js";
import type { Budget } from "./limits.js";
import type { LayerEntry, LayerTree } from "./stored/layer.js";

/** What stands at a path of the container's file system. Paths of one inode share their entry. */
export interface Node {
  /** Undefined of a directory that no entry names. */
  readonly entry: LayerEntry | undefined;
  /** Index of the layer that it comes from. */
  readonly layer: number;
  /** Of a directory. */
  readonly children: Map<string, Node> | undefined;
  /** Of a hard link to a file: the first path of the inode. */
  readonly hardLinkOf: string | undefined;
}

type Directory = Node & { readonly children: Map<string, Node> };

/** Linux gives up after as many symbolic links. */
const MAX_LINKS = 40;

/**
 * Applies layers as engines do (OCI image spec, layer.md): whiteouts and opaque directories hide what lower layers have, then the
 * layer's entries are put in place, in order; a directory over a directory keeps what is in it. Directories that no entry names
 * are made, and where a symbolic link of the tree stands in the way, it is followed (containerd).
 * @returns the root. @throws ImageError for a hard link to nothing, and where the budget is spent.
 */
export function layeredTree(layers: readonly LayerTree[], budget: Budget): Directory {
  const root = directory(undefined, 0);
  for (const [layer, tree] of layers.entries()) {
    for (const path of tree.whiteouts) childrenAt(root, directoryOf(path))?.delete(baseName(path));
    for (const path of tree.opaques) childrenAt(root, path)?.clear();
    // Entries of a directory follow each other.
    let last = { path: "/", at: root };
    for (const entry of tree.entries) {
      const parent = directoryOf(entry.path);
      if (parent !== last.path) last = { path: parent, at: makeDirectory(root, parent, layer, budget) };
      if (place(last.at, root, entry, layer) === "replaced") last = { path: "/", at: root };
    }
  }
  return root;
}

function directory(entry: LayerEntry | undefined, layer: number, children = new Map<string, Node>()): Directory {
  return { entry, layer, children, hardLinkOf: undefined };
}

function place(parent: Directory, root: Directory, entry: LayerEntry, layer: number): "added" | "replaced" {
  const name = baseName(entry.path);
  const old = parent.children.get(name);
  const { stands } = entry;
  if (stands.type === "directory") parent.children.set(name, directory(entry, layer, old?.children));
  else if (stands.type === "hard-link") parent.children.set(name, linked(root, entry, stands.target, layer));
  else parent.children.set(name, { entry, layer, children: undefined, hardLinkOf: undefined });
  return old === undefined ? "added" : "replaced";
}

function linked(root: Directory, entry: LayerEntry, target: string, layer: number): Node {
  const node = childrenAt(root, directoryOf(target))?.get(baseName(target));
  if (node === undefined || node.children !== undefined) throw new ImageError(entry.path, `a hard link to ${target}, which is no file`);
  return { ...node, layer, hardLinkOf: node.entry?.stands.type === "file" ? (node.hardLinkOf ?? target) : undefined };
}

/** What a directory of the tree has; no link is followed. */
function childrenAt(root: Directory, path: string): Map<string, Node> | undefined {
  let children: Map<string, Node> | undefined = root.children;
  for (const name of partsOf(path)) children = children?.get(name)?.children;
  return children;
}

function makeDirectory(root: Directory, path: string, layer: number, budget: Budget): Directory {
  let at: Directory[] = [root];
  const parts = partsOf(path).reverse();
  let links = 0;
  for (let name = parts.pop(); name !== undefined; name = parts.pop()) {
    const here = at.at(-1) as Directory;
    if (name === "..") {
      if (at.length > 1) at.pop();
      continue;
    }
    const node = here.children.get(name);
    const stands = node?.entry?.stands;
    if (stands?.type === "symlink" && ++links <= MAX_LINKS) {
      // Each link may be long, and each entry may go through many.
      budget.keep(stands.target.length);
      if (stands.target.startsWith("/")) at = [root];
      parts.push(...partsOf(stands.target).reverse());
    } else at.push(node !== undefined && isDirectory(node) ? node : addDirectory(here, name, layer, budget));
  }
  return at.at(-1) as Directory;
}

function isDirectory(node: Node): node is Directory {
  return node.children !== undefined;
}

function addDirectory(parent: Directory, name: string, layer: number, budget: Budget): Directory {
  budget.entry();
  const made = directory(undefined, layer);
  parent.children.set(name, made);
  return made;
}

function partsOf(path: string): string[] {
  return path.split("/").filter((part) => part !== "" && part !== ".");
}
