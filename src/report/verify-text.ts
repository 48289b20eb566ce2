import { printable } from "../text/printable.js";
import type { Verification } from "../verify/result.js";
import { byteChange } from "./figures.js";
import type { Paint } from "./paint.js";
import type { VerifiedFile, VerifyReport } from "./verified.js";
import { nameOf } from "./verify-json.js";
import { figureRows, fileRows, VERDICTS } from "./verify-rows.js";

/** What is shown of a long list. */
const MOST = 20;

/** The verification as a person reads it on a terminal: verdict, problems, figures, differences. */
export function formatVerifyText({ files }: VerifyReport, paint: Paint): string {
  return files.map((file) => sectionOf(file, files.length, paint)).join("\n");
}

function sectionOf({ path, verification, changes }: VerifiedFile, among: number, paint: Paint): string {
  const { verdict, reason, problems, gains, bisected } = verification;
  const colour = verdict === "equal" ? paint.green : paint.red;
  const heading = `${among === 1 ? "" : `${paint.bold(printable(path))}: `}${colour(paint.bold(VERDICTS[verdict]))}: ${printable(reason)}\n`;
  const parts = [
    problems.length < 2
      ? ""
      : table(
          "what differs",
          problems.map(({ kind, message }) => [kind, printable(message)]),
        ),
    figures(verification, paint),
    describeConfig(verification),
    describeFiles(verification),
    describePackages(verification),
    table(
      "runs",
      verification.runs.map(({ command, equal }) => [equal ? "same" : paint.red("differs"), printable(command)]),
    ),
    table(
      "by rule",
      gains.map(({ rule, unpackedBytes, layers }) => [
        rule,
        signed(unpackedBytes),
        layers === 0 ? "" : `${layers > 0 ? "+" : ""}${layers} layers`,
      ]),
    ),
    changes.length === 0 ? "" : `rules: ${[...new Set(changes.map(({ rule }) => rule))].join(", ")}\n`,
    bisected === undefined ? "" : describeBisected(bisected, paint),
  ];
  return (
    heading +
    parts
      .filter((part) => part !== "")
      .map((part) => `\n${part}`)
      .join("")
  );
}

function figures(verification: Verification, paint: Paint): string {
  const rows = figureRows(verification);
  if (rows.length === 0) return "";
  const cells = [["", "original", "rewrite", ""], ...rows.map(({ what, before, after, gain }) => [printable(what), before, after, gain])];
  return align(
    cells.map((row, index) => (index === 0 ? row.map(paint.dim) : row)),
    cells,
  );
}

function describeConfig({ config }: Verification): string {
  const rows = config.map(({ field, before, after, expectedBy }) => [
    printable(field),
    `${printable(before ?? "not set")} → ${printable(after ?? "not set")}`,
    expectedBy === undefined ? "not explained" : `(${expectedBy})`,
  ]);
  return table("config", rows);
}

function describeFiles({ files }: Verification): string {
  return table(
    "files",
    fileRows(files).map(({ what, bytes, why }) => [what, bytes, printable(why)]),
  );
}

function describePackages({ packages: { added, removed } }: Verification): string {
  const line = (what: string, names: readonly string[]) =>
    names.length === 0
      ? ""
      : `packages ${what}: ${printable(names.slice(0, MOST).join(", "))}${names.length > MOST ? `, and ${names.length - MOST} more` : ""}\n`;
  return line("gone", removed.map(nameOf)) + line("new", added.map(nameOf));
}

function describeBisected({ guilty, rewritten, builds }: NonNullable<Verification["bisected"]>, paint: Paint): string {
  const rows = guilty.map(({ rule, reason }) => [rule, printable(reason)]);
  return `${table(`left out, found with ${builds} builds`, rows)}\n${paint.dim("# the rewrite without them")}\n${printable(rewritten)}`;
}

function signed(size: number): string {
  return size === 0 ? "" : byteChange(size);
}

function table(heading: string, rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const shown = rows.slice(0, MOST);
  const rest = rows.length - shown.length;
  return `${heading}:\n${align(shown, shown)}${rest === 0 ? "" : `  and ${rest} more\n`}`;
}

/** Columns as wide as their longest cell; `plain` are the cells without colour. */
function align(rows: readonly (readonly string[])[], plain: readonly (readonly string[])[]): string {
  const widths = (plain[0] ?? []).map((_, column) => Math.max(...plain.map((row) => visible(row[column] ?? "").length)));
  return rows
    .map((row) => {
      const cells = row.map((cell, column) => cell + " ".repeat(Math.max(0, (widths[column] ?? 0) - visible(cell).length)));
      return `  ${cells.join("  ").trimEnd()}\n`;
    })
    .join("");
}

function visible(text: string): string {
  return text.replaceAll(/\u001b\[\d+m/g, "");
}
