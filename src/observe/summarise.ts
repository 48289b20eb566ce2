import { directoriesAbove } from "../image/name.js";
import type { EvidenceFile, FileKind } from "../model/evidence.js";
import { directoryOf } from "../text/path-parts.js";
import { type Apart, wholeDirectories } from "./whole-directories.js";

/**
 * Directories of many files in one row, the topmost that can be: all that lies below is of one class, made by one instruction, and has
 * one owner and the usual modes, and nothing of packages or of the base lies there. Where RUNs build, kinds and owners do not matter,
 * and where managers of languages put packages, kinds and modes do not.
 * The state of packages is one row for each instruction and directory below /var/lib and the like.
 */
export function summarise(rows: readonly EvidenceFile[], apart: Apart): readonly EvidenceFile[] {
  const [state, listed] = [rows.filter(isOfState), rows.filter((row) => !isOfState(row))];
  const isWhole = wholeDirectories(listed, rows, apart);
  const tops = new Map<string, EvidenceFile[]>();
  const left = listed.filter((row) => {
    const top = directoriesAbove(row.path).toReversed().find(isWhole);
    if (top !== undefined) append(tops, top, row);
    return top === undefined;
  });
  const summaries = [...tops].map(([path, of]) => summaryOf(path, of));
  const states = new Map<string, EvidenceFile[]>();
  for (const row of state) append(states, `${row.path.split("/").slice(0, 4).join("/")} ${row.line}`, row);
  const ofState = [...states.values()].map((of) => summaryOf(commonDirectory(of), of));
  return [...left, ...summaries, ...ofState].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line));
}

function isOfState({ kind }: EvidenceFile): boolean {
  return kind === "package-state";
}

function summaryOf(path: string, rows: readonly EvidenceFile[]): EvidenceFile {
  const [first] = rows as readonly [EvidenceFile, ...EvidenceFile[]];
  if (rows.length === 1) return first;
  const files = rows.filter(({ kind }) => kind !== "directory");
  const kinds: Partial<Record<FileKind, number>> = {};
  for (const { kind } of files) kinds[kind] = (kinds[kind] ?? 0) + 1;
  const bytes = rows.reduce((sum, row) => sum + row.bytes, 0);
  const sorted = Object.fromEntries(Object.entries(kinds).sort(([a], [b]) => (a < b ? -1 : 1)));
  const most = Object.entries(kinds).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] as FileKind;
  const kind = first.kind === "package-state" ? first.kind : most;
  return { path, kind, line: first.line, bytes, ...(first.owner === undefined ? {} : { owner: first.owner }), kinds: sorted };
}

function commonDirectory(rows: readonly EvidenceFile[]): string {
  const [first, ...rest] = rows.map(({ path }) => path);
  let common = first ?? "/";
  for (const path of rest) while (path !== common && !path.startsWith(`${common}/`)) common = directoryOf(common);
  return common;
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
