import type { Image, ImageFile } from "./image.js";

/** Where a path leads in an image, symbolic links followed as in the container, where `/` is the image's root. */
type Resolved =
  /** `path` has no links in it. */
  | { readonly kind: "found"; readonly path: string; readonly file: ImageFile }
  /** `path` is the first on the way that is not there. */
  | { readonly kind: "missing"; readonly path: string }
  /** More links, or more names in them, than a path has. */
  | { readonly kind: "loop" }
  /** Below /proc, /sys or /dev: the engine mounts them. */
  | { readonly kind: "mounted" };

/** Linux gives up after as many symbolic links (path_resolution(7)). */
const MAX_LINKS = 40;
const MAX_STEPS = 1000;
const MOUNTED = new Set(["proc", "sys", "dev"]);
const ROOT: ImageFile = { type: "directory", mode: 0o755, uid: 0, gid: 0, layer: 0, xattrs: new Map() };

/** `path`: absolute, or relative to the root. */
export function resolve({ files }: Pick<Image, "files">, path: string): Resolved {
  const direct = files.get(path);
  if (direct !== undefined && direct.type !== "symlink") return { kind: "found", path, file: direct };
  let at: string[] = [];
  const parts = partsOf(path);
  let links = 0;
  let steps = 0;
  for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
    if (++steps > MAX_STEPS) return { kind: "loop" };
    if (part === "..") {
      at.pop();
      continue;
    }
    if (at.length === 0 && MOUNTED.has(part)) return { kind: "mounted" };
    at.push(part);
    const here = `/${at.join("/")}`;
    const file = files.get(here);
    if (file === undefined || (parts.length > 0 && file.type !== "symlink" && file.type !== "directory"))
      return { kind: "missing", path: here };
    if (file.type !== "symlink") continue;
    if (++links > MAX_LINKS) return { kind: "loop" };
    at = file.target.startsWith("/") ? [] : at.slice(0, -1);
    parts.push(...partsOf(file.target));
  }
  const found = `/${at.join("/")}`;
  return { kind: "found", path: found, file: files.get(found) ?? ROOT };
}

/** The next part last. */
function partsOf(path: string): string[] {
  return path
    .split("/")
    .filter((part) => part !== "" && part !== ".")
    .reverse();
}
