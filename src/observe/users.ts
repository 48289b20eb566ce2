import type { EvidenceGroup, EvidenceUser } from "../model/evidence.js";
import type { Observed } from "./observed.js";

/** Users and groups that instructions added, or gave other numbers. */
export function addedUsers(observed: Observed): { readonly users: readonly EvidenceUser[]; readonly groups: readonly EvidenceGroup[] } {
  const users = addedLines(observed, "/etc/passwd").flatMap(([name = "", , uid, gid, , home = "", shell = ""]): readonly EvidenceUser[] => [
    { name, uid: Number(uid), gid: Number(gid), home, shell },
  ]);
  const groups = addedLines(observed, "/etc/group").flatMap(([name = "", , gid, members = ""]): readonly EvidenceGroup[] => [
    { name, gid: Number(gid), members: members.split(",").filter((member) => member !== "") },
  ]);
  return { users, groups };
}

function addedLines({ image, trees, firstOwn }: Observed, path: string): readonly (readonly string[])[] {
  const known = new Set((baseText(trees.slice(0, firstOwn), path) ?? "").split("\n"));
  const lines = (image.texts.get(path) ?? "").split("\n").filter((line) => line !== "" && !known.has(line));
  return lines.sort().map((line) => line.split(":"));
}

function baseText(trees: Observed["trees"], path: string): string | undefined {
  const kept = trees.flatMap(({ entries }) => entries).findLast((entry) => entry.path === path)?.kept;
  return kept?.kind === "text" ? kept.text : undefined;
}
