import type { ImageFile } from "../image/image.js";
import { ownerOf } from "../image/owner.js";
import type { EvidenceFile, FileKind } from "../model/evidence.js";
import { directoryPart } from "../text/path-parts.js";
import type { Changes } from "./changes.js";
import { kindOf } from "./kinds.js";
import { lineOfLayer, type Observed } from "./observed.js";
import type { Installed } from "./packages.js";

/** What the instructions made and no package owns, and what they changed of packages and of the base, one row each. */
export function fileRows(observed: Observed, installed: Installed, { base }: Changes): readonly EvidenceFile[] {
  const { image, firstOwn } = observed;
  const withChildren = parents(image.files.keys());
  const rows: EvidenceFile[] = [];
  for (const [path, file] of image.files) {
    if (file.layer < firstOwn) continue;
    const old = base.get(path);
    const kind = kindOf(path, file, installed.installsIn(file.layer));
    const owner = ownerOf(image, path);
    if (file.type === "directory") {
      const isSpecial = file.mode !== 0o755 || file.uid !== 0 || file.gid !== 0;
      const isSame = old !== undefined && old.mode === file.mode && old.owner === `${file.uid}:${file.gid}`;
      const isOfPackage = owner !== undefined && (installed.layerOf.get(owner) ?? -1) >= file.layer;
      if (isSame || isOfPackage || (kind === "directory" && !isSpecial && withChildren.has(path))) continue;
      if (kind === "package-state" && withChildren.has(path)) continue;
    } else if (owner !== undefined && (installed.layerOf.get(owner) ?? 0) >= file.layer) continue;
    const changes = owner ?? (old === undefined ? undefined : "base");
    rows.push({ ...rowOf(path, kind, file, lineOfLayer(observed, file.layer)), ...(changes === undefined ? {} : { changes }) });
  }
  return rows;
}

function parents(paths: Iterable<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const path of paths) found.add(directoryPart(path));
  return found;
}

function rowOf(path: string, kind: FileKind, file: ImageFile, line: number): EvidenceFile {
  const capability = file.xattrs.get("security.capability");
  const isPlain = file.mode === usualMode(kind, file);
  return {
    path,
    kind,
    line,
    bytes: file.type === "file" && file.hardLinkOf === undefined ? file.size : 0,
    ...(isPlain ? {} : { mode: file.mode.toString(8).padStart(4, "0") }),
    ...(file.uid === 0 && file.gid === 0 ? {} : { owner: `${file.uid}:${file.gid}` }),
    ...(capability === undefined ? {} : { capability }),
    ...(file.type === "symlink" ? { target: file.target } : {}),
  };
}

const EXECUTABLE: ReadonlySet<FileKind> = new Set(["program", "library", "script"]);

function usualMode(kind: FileKind, { type }: ImageFile): number {
  if (type === "symlink") return 0o777;
  return type === "directory" || EXECUTABLE.has(kind) ? 0o755 : 0o644;
}
