import type { AppliedChange } from "../result.js";
import { describeAssumptions } from "./describe-change.js";
import { locateDiagnostics } from "./diagnostics.js";
import { restated } from "./line-edit.js";
import type { Report, RewrittenFile } from "./rewritten.js";
import type { Suggestion } from "./suggestion.js";
import { suggestionsOf } from "./suggestions.js";

const SOURCE = { name: "dfopt" };

/** reviewdog's diagnostic format: a diagnostic for each part of the rewrite that can be taken alone, with its suggestion. */
export function formatRdjson({ files }: Report): string {
  return `${JSON.stringify({ source: SOURCE, diagnostics: files.flatMap(diagnosticsOf) }, undefined, 2)}\n`;
}

/** The same, a diagnostic a line. */
export function formatRdjsonl({ files }: Report): string {
  return files
    .flatMap(diagnosticsOf)
    .map((diagnostic) => `${JSON.stringify({ ...diagnostic, source: SOURCE })}\n`)
    .join("");
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
  const plain = [...result.proposals, ...elsewhere].map((change) => describe(path, [change], hull([change])));
  const suggestions = parts.map((suggestion) => describeSuggestion(path, text, suggestion));
  const byLine = [...suggestions, ...plain].toSorted((a, b) => a.location.range.start.line - b.location.range.start.line);
  return [...faulty, ...byLine];
}

/** reviewdog takes whole lines, and only where diagnostic and suggestion have the same ones. */
function describeSuggestion(path: string, text: string, { changes, whole }: Suggestion) {
  const [{ start, end, lines } = whole] = restated(text, whole);
  const range = { start: { line: start }, end: { line: end } };
  return { ...describe(path, changes, range), suggestions: [{ range, text: lines.join("\n").replace(/\r$/, "") }] };
}

type Range = Readonly<Record<"start" | "end", { readonly line: number }>>;

function hull(changes: readonly AppliedChange[]): Range {
  return {
    start: { line: Math.min(...changes.map(({ lines }) => lines.start)) },
    end: { line: Math.max(...changes.map(({ lines }) => lines.end)) },
  };
}

function describe(path: string, changes: readonly AppliedChange[], range: Range) {
  const message = changes
    .map((change) => `${change.rule}: ${change.title} (${change.safety}). ${change.why}${describeAssumptions(change)}`)
    .join("\n");
  const rules = [...new Set(changes.map(({ rule }) => rule))];
  return { message, location: { path, range }, severity: "INFO", code: { value: rules.join(", ") } };
}

/** The column in bytes of UTF-8. */
function utf8Column(text: string, line: number, column: number): number {
  const content = (text.split("\n")[line - 1] ?? "").slice(0, column - 1);
  return new TextEncoder().encode(content).length + 1;
}
