import { ImageError } from "./error.js";
import type { ImageFile, Package, Unread } from "./image.js";
import type { LayerEntry, LayerTree } from "./layer.js";
import type { Budget } from "./limits.js";
import { baseName, directoryOf } from "./name.js";

/** What the layers come to. */
export interface Squashed {
  readonly files: ReadonlyMap<string, ImageFile>;
  readonly packages: readonly Package[];
  readonly owners: ReadonlyMap<string, string>;
  readonly texts: ReadonlyMap<string, string>;
  readonly unread: readonly Unread[];
}

interface Node {
  readonly file: ImageFile;
  readonly entry: LayerEntry | undefined;
  /** Of a directory. */
  readonly children: Map<string, Node> | undefined;
}

type Directory = Node & { readonly children: Map<string, Node> };

const NO_XATTRS: ReadonlyMap<string, string> = new Map();

/** Linux gives up after as many symbolic links. */
const MAX_LINKS = 40;

/**
 * Applies layers as engines do (OCI image spec, layer.md): whiteouts and opaque directories hide what lower layers have, then the
 * layer's entries are put in place, in order; a directory over a directory keeps what is in it. Directories that no entry names
 * are made, and where a symbolic link of the tree stands in the way, it is followed (containerd).
 * @throws ImageError for a hard link to nothing, and where the budget is spent.
 */
export function squash(layers: readonly LayerTree[], budget: Budget): Squashed {
  const root = directory({ type: "directory", mode: 0o755, uid: 0, gid: 0, layer: 0, xattrs: NO_XATTRS }, undefined);
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
  return flatten(root, budget);
}

function directory(file: ImageFile, entry: LayerEntry | undefined, children = new Map<string, Node>()): Directory {
  return { file, entry, children };
}

function place(parent: Directory, root: Directory, entry: LayerEntry, layer: number): "added" | "replaced" {
  const name = baseName(entry.path);
  const old = parent.children.get(name);
  const { stands } = entry;
  if (stands.type === "directory") parent.children.set(name, directory({ ...stands, layer }, entry, old?.children));
  else if (stands.type === "hard-link") parent.children.set(name, linked(root, entry, stands.target, layer));
  else parent.children.set(name, { file: { ...stands, layer }, entry, children: undefined });
  return old === undefined ? "added" : "replaced";
}

function linked(root: Directory, entry: LayerEntry, target: string, layer: number): Node {
  const node = childrenAt(root, directoryOf(target))?.get(baseName(target));
  if (node === undefined || node.children !== undefined) throw new ImageError(entry.path, `a hard link to ${target}, which is no file`);
  const { file } = node;
  if (file.type !== "file") return { ...node, file: { ...file, layer } };
  return { ...node, file: { ...file, layer, hardLinkOf: file.hardLinkOf ?? target } };
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
    if (node?.file.type === "symlink" && ++links <= MAX_LINKS) {
      // Each link may be long, and each entry may go through many.
      budget.keep(node.file.target.length);
      if (node.file.target.startsWith("/")) at = [root];
      parts.push(...partsOf(node.file.target).reverse());
    } else at.push(node !== undefined && isDirectory(node) ? node : addDirectory(here, name, layer, budget));
  }
  return at.at(-1) as Directory;
}

function isDirectory(node: Node): node is Directory {
  return node.children !== undefined;
}

function addDirectory(parent: Directory, name: string, layer: number, budget: Budget): Directory {
  budget.entry();
  const made = directory({ type: "directory", mode: 0o755, uid: 0, gid: 0, layer, xattrs: NO_XATTRS }, undefined);
  parent.children.set(name, made);
  return made;
}

function partsOf(path: string): string[] {
  return path.split("/").filter((part) => part !== "" && part !== ".");
}

function flatten(root: Directory, budget: Budget): Squashed {
  const files = new Map<string, ImageFile>();
  const texts = new Map<string, string>();
  const packages: Package[] = [];
  const owners = new Map<string, string>();
  const unread: Unread[] = [];
  const visit = (children: ReadonlyMap<string, Node>, prefix: string) => {
    for (const name of [...children.keys()].sort()) {
      const { file, entry, children: below } = children.get(name) as Node;
      const path = `${prefix}/${name}`;
      // Directories within directories have paths that grow with the square of their depth.
      budget.keep(path.length);
      files.set(path, file);
      if (entry?.kept?.kind === "text") texts.set(path, entry.kept.text);
      if (entry?.kept?.kind === "packages") {
        for (const found of entry.kept.packages) packages.push(found);
        for (const owned of entry.kept.owned) for (const brought of owned.paths) owners.set(brought, owned.name);
      }
      if (entry?.unread !== undefined) unread.push({ path, why: entry.unread });
      if (below !== undefined) visit(below, path);
    }
  };
  visit(root.children, "");
  return { files, texts, packages, owners, unread };
}
