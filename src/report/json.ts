import type { AppliedChange } from "../result.js";
import { locateDiagnostics } from "./diagnostics.js";
import type { Report, RewrittenFile } from "./rewritten.js";
import type { Suggestion } from "./suggestion.js";
import { suggestionsOf } from "./suggestions.js";

/** One JSON document for all Dockerfiles; `schema/rewrite.json` describes it. */
export function formatJson({ version, directory, files, failures }: Report): string {
  const place = directory === undefined ? {} : { directory };
  return `${JSON.stringify({ schemaVersion: 1, dfopt: version, ...place, files: files.map(toJson), failures }, undefined, 2)}\n`;
}

function toJson(file: RewrittenFile) {
  const { path, original, result, ignoreFile } = file;
  const { status, text, diagnostics, changes, proposals, refusals, faults } = result;
  return {
    path,
    status,
    ...(status === "invalid" || original === undefined ? {} : { rewritten: text }),
    ...(ignoreFile === undefined ? {} : { ignoreFile: { path: ignoreFile.path, rewritten: ignoreFile.after } }),
    diagnostics: locateDiagnostics(original ?? "", diagnostics),
    changes: changes.map(changeToJson),
    proposals: proposals.map(changeToJson),
    suggestions: suggestionsOf(file).map((suggestion) => suggestionToJson(suggestion, changes)),
    refusals,
    faults,
  };
}

function suggestionToJson({ fingerprint, changes, whole }: Suggestion, all: readonly AppliedChange[]) {
  const indexes = changes.map((change) => all.indexOf(change)).toSorted((a, b) => a - b);
  return { fingerprint, changes: indexes, lines: { start: whole.start, end: whole.end }, replacement: whole.lines };
}

function changeToJson({ rule, title, why, safety, assumptions, lines, estimate }: AppliedChange) {
  return { rule, title, why, safety, assumptions, lines, estimate: estimate ?? null };
}
