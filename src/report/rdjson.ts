import type { AppliedChange } from "../result.js";
import type { LineChange } from "../text/unified-diff.js";
import { describeAssumptions } from "./describe-change.js";
import { locateDiagnostics } from "./diagnostics.js";
import type { Report, RewrittenFile } from "./rewritten.js";
import { type Suggestion, suggestionsOf } from "./suggestions.js";

/** reviewdog's diagnostic format: a diagnostic for each part of the rewrite that can be taken alone, with its suggestions. */
export function formatRdjson({ files }: Report): string {
  return `${JSON.stringify({ source: { name: "dfopt" }, diagnostics: files.flatMap(diagnosticsOf) }, undefined, 2)}\n`;
}

function diagnosticsOf(file: RewrittenFile) {
  const { path, original, result } = file;
  const text = original ?? "";
  const faulty = locateDiagnostics(text, result.diagnostics).map(({ severity, message, line, column }) => ({
    message,
    location: { path, range: { start: { line, column: utf8Column(text, line, column) } } },
    severity: severity === "error" ? "ERROR" : "WARNING",
    code: { value: "dockerfile-syntax" },
  }));
  const parts = suggestionsOf(file);
  // A change of the ignore file has no lines here.
  const elsewhere = result.changes.filter((change) => !parts.some(({ changes }) => changes.includes(change)));
  const plain = [...result.proposals, ...elsewhere].map((change) => ({ ...describe(path, [change]), suggestions: [] }));
  const suggestions = parts.map((suggestion) => describeSuggestion(path, text, suggestion));
  const byLine = [...suggestions, ...plain].toSorted((a, b) => a.location.range.start.line - b.location.range.start.line);
  return [...faulty, ...byLine];
}

function describeSuggestion(path: string, text: string, { changes, edits }: Suggestion) {
  return { ...describe(path, changes), suggestions: edits.map((edit) => toSuggestion(text, edit)) };
}

function describe(path: string, changes: readonly AppliedChange[]) {
  const range = {
    start: { line: Math.min(...changes.map(({ lines }) => lines.start)) },
    end: { line: Math.max(...changes.map(({ lines }) => lines.end)) },
  };
  const message = changes
    .map((change) => `${change.rule}: ${change.title} (${change.safety}). ${change.why}${describeAssumptions(change)}`)
    .join("\n");
  return { message, location: { path, range }, severity: "INFO", code: { value: changes.map(({ rule }) => rule).join(", ") } };
}

/** Whole lines, as code review takes them. Nothing can be put between two lines: the line before it is replaced too. */
function toSuggestion(text: string, { line, removed, added }: LineChange) {
  if (added.length === 0) return { range: { start: { line, column: 1 }, end: { line: line + removed.length, column: 1 } }, text: "" };
  if (removed.length > 0) return { range: wholeLines(line, line + removed.length - 1), text: withoutLast(added.join("")) };
  const lines = text.split("\n");
  if (line === 1) return { range: wholeLines(1, 1), text: added.join("") + (lines[0] ?? "") };
  return { range: wholeLines(line - 1, line - 1), text: `${lines[line - 2]}\n${withoutLast(added.join(""))}` };
}

function wholeLines(first: number, last: number) {
  return { start: { line: first }, end: { line: last } };
}

function withoutLast(text: string): string {
  return text.replace(/\r?\n$/, "");
}

/** The column in bytes of UTF-8. */
function utf8Column(text: string, line: number, column: number): number {
  const content = (text.split("\n")[line - 1] ?? "").slice(0, column - 1);
  return new TextEncoder().encode(content).length + 1;
}
