import type { AppliedChange, Refusal } from "../result.js";
import type { Benefit, Rule } from "../rule.js";
import { printable } from "../text/printable.js";
import { describeEstimate } from "./estimate.js";
import { describeLines } from "./lines.js";
import type { Paint } from "./paint.js";
import { rowsOf } from "./rows.js";

/** Without `-v`, no more refusals are shown than these. */
const WORTH_KNOWING = 5;
const MOST_FIRST: readonly Benefit[] = ["size", "rebuild", "clarity"];

/** One line a change, in the order of the lines: rule, lines, what, safety, estimate. */
export function describeChanges(changes: readonly AppliedChange[], paint: Paint): string {
  const rows = rowsOf(changes).map(({ rule, lines, title, safety, estimate }) => [
    rule,
    describeLines(lines),
    printable(title),
    safety,
    estimate === undefined ? "" : describeEstimate(estimate),
  ]);
  return align(rows, [paint.bold, paint.dim, plain, (text) => (text.startsWith("safe") ? paint.green(text) : paint.yellow(text)), plain]);
}

/** Refusals, one line each; the rules that would have brought most come first, each with its first refusal. */
export function describeRefusals(
  refusals: readonly Refusal[],
  rules: readonly Rule[],
  show: "all" | "worth knowing",
  paint: Paint,
): string {
  if (refusals.length === 0) return "";
  const shown = show === "all" ? refusals : worthKnowing(refusals, rules);
  const rest = refusals.length - shown.length;
  const rows = shown.map(({ rule, line, reason }) => [rule, String(line), printable(reason)]);
  const more = rest === 0 ? "" : `  ${paint.dim(`and ${rest} more: -v shows all`)}\n`;
  return `left alone:\n${align(rows, [plain, paint.dim, plain], "  ")}${more}`;
}

function worthKnowing(refusals: readonly Refusal[], rules: readonly Rule[]): readonly Refusal[] {
  const rank = (id: string) => {
    const benefits = rules.find((rule) => rule.id === id)?.benefits ?? [];
    return Math.min(...benefits.map((benefit) => MOST_FIRST.indexOf(benefit)), MOST_FIRST.length);
  };
  const firsts = refusals.filter(({ rule }, index) => refusals.findIndex((other) => other.rule === rule) === index);
  return firsts.toSorted((a, b) => rank(a.rule) - rank(b.rule) || a.line - b.line).slice(0, WORTH_KNOWING);
}

/** What to do about changes that rest on assumptions; empty where there are none. */
export function describeVerification(changes: readonly AppliedChange[], paint: Paint): string {
  const unsure = changes.filter(({ safety }) => safety === "verify");
  if (unsure.length === 0) return "";
  const assumptions = [...new Set(unsure.flatMap(({ assumptions: list }) => list))].map((text) => `  ${printable(text)}\n`);
  const what = assumptions.length === 0 ? "" : `assumed:\n${assumptions.join("")}`;
  return `${what}${paint.bold("dfopt verify")} builds both and compares; ${paint.bold("--safe")} leaves out what rests on assumptions\n`;
}

type Style = (text: string) => string;
const plain: Style = (text) => text;

function align(rows: readonly (readonly string[])[], styles: readonly Style[], indent = ""): string {
  const widths = styles.map((_, column) => Math.max(0, ...rows.map((row) => (row[column] ?? "").length)));
  return rows
    .map((row) => {
      const cells = row.map((cell, column) => (styles[column] ?? plain)(cell.padEnd(widths[column] ?? 0)));
      return `${indent}${trimmed(cells.join("  "))}\n`;
    })
    .join("");
}

/** Without blanks at the end, also in front of the code that ends a colour. */
function trimmed(line: string): string {
  return line.replace(/ +((?:\u001b\[\d+m)?) *$/, "$1");
}
