import type { Image, ImageFile } from "../../image/image.js";
import { type Names, namesIn } from "../accounts.js";
import { noiseOfDifference } from "../noise.js";
import type { FileAspect, FileDifference } from "../result.js";
import { mapSides, type Sides } from "../sides.js";

/** Where the squashed trees differ; nothing is explained yet but noise. Time stamps do not count: no two builds have the same. */
export function compareFiles(images: Sides<Image>): readonly FileDifference[] {
  const { before, after } = images;
  const names = mapSides(images, namesIn);
  const differences: Omit<FileDifference, "noise" | "expectedBy">[] = [];
  for (const [path, old] of before.files) {
    const now = after.files.get(path);
    const aspects = now === undefined ? [] : aspectsOf(old, now, names);
    if (now !== undefined && aspects.length === 0) continue;
    differences.push({
      path,
      change: now === undefined ? "removed" : "changed",
      aspects,
      bytes: bytesOf(now) - bytesOf(old),
      detail: now && detailOf(old, now, aspects),
    });
  }
  for (const [path, now] of after.files) {
    if (before.files.has(path)) continue;
    differences.push({ path, change: "added", aspects: [], bytes: bytesOf(now), detail: undefined });
  }
  return differences
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map((one) => ({ ...one, expectedBy: undefined, noise: noiseOfDifference(one, images) }));
}

function bytesOf(file: ImageFile | undefined): number {
  return file?.type === "file" && file.hardLinkOf === undefined ? file.size : 0;
}

function aspectsOf(old: ImageFile, now: ImageFile, names: Sides<Names>): readonly FileAspect[] {
  if (old.type !== now.type) return ["type"];
  const aspects: FileAspect[] = [];
  if (old.type === "file" && now.type === "file" && old.hash !== now.hash) aspects.push("content");
  if (old.type === "symlink" && now.type === "symlink" && old.target !== now.target) aspects.push("target");
  if (deviceOf(old) !== deviceOf(now)) aspects.push("device");
  // Nothing looks at a link's own mode.
  if (old.type !== "symlink" && old.mode !== now.mode) aspects.push("mode");
  if (isOtherOwner(old, now, names)) aspects.push("owner");
  const attributes = new Set([...old.xattrs.keys(), ...now.xattrs.keys()]);
  const differing = [...attributes].filter((name) => old.xattrs.get(name) !== now.xattrs.get(name));
  if (differing.includes("security.capability")) aspects.push("capability");
  if (differing.some((name) => name !== "security.capability")) aspects.push("attribute");
  return aspects;
}

function deviceOf(file: ImageFile): string | undefined {
  return "device" in file ? file.device : undefined;
}

/** An account that has another id in the rewrite owns what it owned: the id is a difference of its own, told by `lostUsers`. */
function isOtherOwner(old: ImageFile, now: ImageFile, { before, after }: Sides<Names>): boolean {
  return (
    isOther(old.uid, before.users.get(old.uid), now.uid, after.users) || isOther(old.gid, before.groups.get(old.gid), now.gid, after.groups)
  );
}

function isOther(old: number, name: string | undefined, now: number, names: ReadonlyMap<number, string>): boolean {
  return old !== now && (name === undefined || name !== names.get(now));
}

function detailOf(old: ImageFile, now: ImageFile, aspects: readonly FileAspect[]): string | undefined {
  const parts = aspects.flatMap((aspect) => {
    if (aspect === "type") return `${old.type} → ${now.type}`;
    if (aspect === "mode") return `${octal(old.mode)} → ${octal(now.mode)}`;
    if (aspect === "owner") return `${old.uid}:${old.gid} → ${now.uid}:${now.gid}`;
    if (aspect === "capability") return old.xattrs.has("security.capability") ? "capabilities lost or changed" : "capabilities added";
    if (aspect === "target" && old.type === "symlink" && now.type === "symlink") return `→ ${old.target}, now → ${now.target}`;
    if (aspect === "device") return `device ${deviceOf(old)} → ${deviceOf(now)}`;
    return [];
  });
  return parts.length === 0 ? undefined : parts.join(", ");
}

function octal(mode: number): string {
  return mode.toString(8).padStart(4, "0");
}
