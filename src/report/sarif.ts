import type { AppliedChange } from "../result.js";
import type { Rule } from "../rule.js";
import type { LineChange } from "../text/unified-diff.js";
import { describeAssumptions } from "./describe-change.js";
import { type LocatedDiagnostic, locateDiagnostics } from "./diagnostics.js";
import { inLineOrder } from "./lines.js";
import type { Report, RewrittenFile } from "./rewritten.js";
import { type Fix, fixFor } from "./sarif-fix.js";
import { suggestionsOf } from "./suggestions.js";

const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
/** The rule of what BuildKit rejects or warns of. */
const SYNTAX_RULE = "dockerfile-syntax";

/** SARIF 2.1.0: a result for each change, with its fix, and for each diagnostic. */
export function formatSarif({ version, files }: Report, rules: readonly Rule[]): string {
  const results = files.flatMap(resultsOf);
  const used = new Set(results.map(({ ruleId }) => ruleId));
  const syntax = { id: SYNTAX_RULE, shortDescription: { text: "What BuildKit rejects, or warns of" } };
  const described = [...(used.has(SYNTAX_RULE) ? [syntax] : []), ...rules.filter(({ id }) => used.has(id)).map(describeRule)];
  const driver = { name: "dfopt", version, rules: described };
  const run = { tool: { driver }, columnKind: "utf16CodeUnits", results };
  return `${JSON.stringify({ $schema: SCHEMA, version: "2.1.0", runs: [run] }, undefined, 2)}\n`;
}

function describeRule({ id, title, docs, aliases, safety, benefits }: Rule) {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: docs.what },
    help: { text: `${docs.why}\n\n${docs.safety}` },
    properties: { safety, aliases, tags: benefits },
  };
}

function resultsOf(file: RewrittenFile) {
  const { path, original, result } = file;
  const suggestions = suggestionsOf(file);
  const diagnostics = locateDiagnostics(original ?? "", result.diagnostics).map((diagnostic) => diagnosticResult(path, diagnostic));
  const changes = inLineOrder([...result.changes, ...result.proposals]).map((change) => {
    const suggestion = suggestions.find((one) => one.changes.includes(change));
    return changeResult(path, change, suggestion && fixFor(change, suggestion));
  });
  return [...diagnostics, ...changes];
}

function diagnosticResult(path: string, { severity, message, line, column }: LocatedDiagnostic) {
  return {
    ruleId: SYNTAX_RULE,
    level: severity,
    message: { text: message },
    locations: [location(path, { startLine: line, startColumn: column })],
  };
}

function changeResult(path: string, change: AppliedChange, { edits, remark }: Fix = { edits: [], remark: "" }) {
  const { rule, title, why, safety, assumptions, lines } = change;
  return {
    ruleId: rule,
    level: "note",
    message: { text: `${title} (${safety}). ${why}${describeAssumptions(change)}${remark}` },
    locations: [location(path, { startLine: lines.start, endLine: lines.end })],
    properties: { safety, assumptions },
    ...(edits.length === 0 ? {} : { fixes: [fix(path, title, edits)] }),
  };
}

function location(path: string, region: Readonly<Record<string, number>>) {
  return { physicalLocation: { artifactLocation: { uri: uriOf(path) }, region } };
}

function fix(path: string, title: string, edits: readonly LineChange[]) {
  const artifactLocation = { uri: uriOf(path) };
  return { description: { text: title }, artifactChanges: [{ artifactLocation, replacements: edits.map(replacement) }] };
}

function replacement({ line, removed, added }: LineChange) {
  const last = removed.at(-1);
  const endsOpen = last !== undefined && !last.endsWith("\n");
  // The last line of a file without final line feed has no line behind it.
  const end = endsOpen
    ? { endLine: line + removed.length - 1, endColumn: last.length + 1 }
    : { endLine: line + removed.length, endColumn: 1 };
  return { deletedRegion: { startLine: line, startColumn: 1, ...end }, insertedContent: { text: added.join("") } };
}

function uriOf(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}
