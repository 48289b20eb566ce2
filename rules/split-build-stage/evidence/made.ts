import { directoryOf, type EvidenceFile, isInside } from "../../../src/rule.js";
import { SHARED_DIRECTORIES } from "../../knowledge/commands/directories.js";
import type { Gathered } from "./gathered.js";

/** Directories that were made to be written to, or are somebody's. What lies in a directory that is copied comes as it is. */
export function directoryCommands(
  kept: readonly EvidenceFile[],
  copies: readonly { readonly to: string }[],
  nameOf: (ids: string) => string,
): readonly string[] {
  const rows = kept.filter(({ kind, path }) => kind === "directory" && !copies.some(({ to }) => to !== path && isInside(path, to)));
  return rows.map(({ path, mode, owner }) => {
    const [user, group] = owner === undefined ? [] : nameOf(owner).split(":");
    const flags = [
      ...(mode === undefined ? [] : [`-m ${mode.replace(/^0(?=\d{3}$)/, "")}`]),
      ...(user === undefined ? [] : [`-o ${user}`]),
      ...(group === undefined || group === "0" ? [] : [`-g ${group}`]),
    ];
    return flags.length === 0 ? `mkdir -p ${path}` : `install -d ${flags.join(" ")} ${path}`;
  });
}

/** COPY would follow a link that it is given by name, and `ln` one of the base that leads to a directory, without `-n`. */
export function linkCommands(kept: readonly EvidenceFile[], copies: readonly { readonly to: string }[]): readonly string[] {
  const rows = kept.filter(({ kind, path }) => kind === "link" && !copies.some(({ to }) => isInside(path, to)));
  const made = new Set(kept.flatMap(({ kind, path }) => (kind === "directory" ? path : [])));
  // What a package made beside its files may lie where nothing of the shipped image does.
  const directories = [...new Set(rows.map(({ path }) => directoryOf(path)))].filter(
    (path) => !SHARED_DIRECTORIES.has(path) && !made.has(path),
  );
  return [
    ...directories.map((path) => `mkdir -p ${path}`),
    ...rows.map(({ path, target = "", changes }) => `ln -s${changes === undefined ? "" : "fn"} ${target} ${path}`),
  ];
}

/** Whose directories are that lie in what is copied for somebody else. */
export function ownerCommands(
  kept: readonly EvidenceFile[],
  copies: readonly Gathered[],
  nameOf: (ids: string) => string,
): readonly string[] {
  return kept.flatMap(({ path, kind, owner = "" }) => {
    const copy = kind === "directory" ? copies.findLast(({ to }) => isInside(path, to)) : undefined;
    return copy === undefined || copy.ids === owner ? [] : [`chown ${nameOf(owner === "" ? "0:0" : owner)} ${path}`];
  });
}
