import { count } from "../report/figures.js";
import { foreignCode, prose } from "../report/foreign-markdown.js";
import { describeLines } from "../report/lines.js";
import { code, row } from "../report/markdown.js";
import type { RewrittenFile } from "../report/rewritten.js";
import { rowsOf } from "../report/rows.js";
import type { AppliedChange } from "../result.js";
import { describeCommand, describeTrust } from "./describe.js";
import { asSummary, markerOf } from "./marker.js";
import { bytes } from "./review-body.js";
import type { ReviewSuggestion } from "./review-suggestion.js";

const MOST_BYTES = 50_000;

/** The one comment that says how things stand: all suggestions, and what a person must do. The same for the same Dockerfiles. */
export function summaryOf(files: readonly RewrittenFile[], suggestions: readonly ReviewSuggestion[]): string {
  const marker = markerOf(suggestions.map(({ fingerprint }) => fingerprint));
  const broken = files
    .filter(({ result }) => result.status === "invalid")
    .map(({ path }) => `- ${foreignCode(path)}: BuildKit would reject it`);
  const byHand = files.flatMap((file) => rowsFor(file, file.result.proposals));
  const parts = [
    "### dfopt",
    suggestions.length === 0
      ? "There is nothing to suggest."
      : `${count(suggestions.length, "suggestion")} for ${count(changedIn(suggestions), "Dockerfile")}.`,
    ...(broken.length === 0 ? [] : [broken.join("\n")]),
    ...table(files.flatMap((file) => rowsFor(file, file.result.changes))),
    ...(byHand.length === 0 ? [] : ["To do by hand:", ...table(byHand)]),
    ...(suggestions.length === 0 ? [] : ["All of them at once:", describeCommand(suggestions)]),
    marker,
  ];
  return asSummary(parts.join("\n\n"));
}

function changedIn(suggestions: readonly ReviewSuggestion[]): number {
  return new Set(suggestions.map(({ path }) => path)).size;
}

function rowsFor({ path, proof }: RewrittenFile, changes: readonly AppliedChange[]): readonly string[] {
  return rowsOf(changes).map((change) => {
    const place = `${foreignCode(path)}, line ${describeLines(change.lines)}`;
    return row([
      code(change.rule),
      place.replaceAll("|", "\\|"),
      prose(change.title).replaceAll(/(?<!\\)\|/g, "\\|"),
      describeTrust(change, proof),
    ]);
  });
}

function table(rows: readonly string[]): readonly string[] {
  if (rows.length === 0) return [];
  const shown: string[] = [];
  let left = MOST_BYTES;
  for (const text of rows) {
    left -= bytes(text) + 1;
    if (left > 0) shown.push(text);
  }
  const rest = rows.length - shown.length;
  const lines = [row(["Rule", "Place", "Change", "How sure"]), "|---|---|---|---|", ...shown];
  return [lines.join("\n"), ...(rest === 0 ? [] : [`And ${rest} more.`])];
}
