import type { AppliedChange } from "../result.js";
import { locateDiagnostics } from "./diagnostics.js";
import { formatDiff } from "./diff.js";
import { describeEstimate } from "./estimate.js";
import { describeLines } from "./lines.js";
import { PLAIN } from "./paint.js";
import type { Report, RewrittenFile } from "./rewritten.js";
import { rowsOf } from "./rows.js";

/** A section for each Dockerfile: what is wrong, a table of its changes, and the diff. */
export function formatMarkdown({ files, failures }: Report): string {
  const failed = failures.map(({ path, message }) => `### ${code(path)}\n\n${escape(message)}\n`);
  return [...files.map(sectionOf), ...failed].join("\n");
}

function sectionOf(file: RewrittenFile): string {
  const { path, original, result } = file;
  const diagnostics = locateDiagnostics(original ?? "", result.diagnostics).map(
    ({ severity, message, line, column }) => `- ${severity} in line ${line}, column ${column}: ${escape(message)}`,
  );
  const parts = [
    `### ${code(path)}`,
    ...(diagnostics.length === 0 ? [] : [diagnostics.join("\n")]),
    ...(result.status === "unchanged" ? ["Nothing to change."] : []),
    ...table("Change", result.changes),
    ...table("To do by hand", result.proposals),
    ...(result.status === "changed" ? [fenced("diff", formatDiff(file, PLAIN, "a program"))] : []),
  ];
  return `${parts.join("\n\n")}\n`;
}

function table(heading: string, changes: readonly AppliedChange[]): readonly string[] {
  if (changes.length === 0) return [];
  const rows = rowsOf(changes);
  const isEstimated = rows.some(({ estimate }) => estimate !== undefined);
  const lines = rows.map(({ rule, title, safety, lines: place, estimate }) => {
    const cells = [code(rule), describeLines(place), escape(title), safety];
    return row(isEstimated ? [...cells, estimate === undefined ? "" : describeEstimate(estimate)] : cells);
  });
  const head = row(["Rule", "Lines", heading, "Safety", ...(isEstimated ? ["Estimate"] : [])]);
  return [[head, `|---|---|---|---|${isEstimated ? "---:|" : ""}`, ...lines].join("\n"), ...assumed(rows)];
}

/** A row of a table. */
export function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function assumed(changes: readonly AppliedChange[]): readonly string[] {
  const lines = changes.flatMap(({ rule, assumptions }) => assumptions.map((text) => `- ${code(rule)}: ${escape(text)}`));
  return lines.length === 0 ? [] : ["Assumed:", [...new Set(lines)].join("\n")];
}

/** Whole lines in a block that they cannot close. */
export function fenced(language: "diff" | "dockerfile" | "sh" | `suggestion${string}`, text: string): string {
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text}${fence}`;
}

/** Code as it stands, in one line. */
export function code(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  const run = "`".repeat(longestRun(line) + 1);
  return run === "`" ? `\`${line}\`` : `${run} ${line} ${run}`;
}

/** Of backticks: only a run of the same length closes what one opens. */
function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}

/** Text that Markdown takes as it stands, also in a table; code between backticks stays code. */
export function escape(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith("`") ? part : part.replaceAll(/[\\*_[\]<>#]/g, "\\$&")).replaceAll("|", "\\|"))
    .join("");
}
