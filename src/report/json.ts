import type { AppliedChange } from "../result.js";
import { locateDiagnostics } from "./diagnostics.js";
import type { Report, RewrittenFile } from "./rewritten.js";

/** One JSON document for all Dockerfiles; `schema/rewrite.json` describes it. */
export function formatJson({ version, directory, files, failures }: Report): string {
  const place = directory === undefined ? {} : { directory };
  return `${JSON.stringify({ schemaVersion: 1, dfopt: version, ...place, files: files.map(toJson), failures }, undefined, 2)}\n`;
}

function toJson({ path, original, result, ignoreFile }: RewrittenFile) {
  const { status, text, diagnostics, changes, proposals, refusals, faults } = result;
  return {
    path,
    status,
    ...(status === "invalid" || original === undefined ? {} : { rewritten: text }),
    ...(ignoreFile === undefined ? {} : { ignoreFile: { path: ignoreFile.path, rewritten: ignoreFile.after } }),
    diagnostics: locateDiagnostics(original ?? "", diagnostics),
    changes: changes.map(changeToJson),
    proposals: proposals.map(changeToJson),
    refusals,
    faults,
  };
}

function changeToJson({ rule, title, why, safety, assumptions, lines, estimate }: AppliedChange) {
  return { rule, title, why, safety, assumptions, lines, estimate: estimate ?? null };
}
