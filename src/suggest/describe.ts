import { describeEstimate } from "../report/estimate.js";
import { foreignCode, prose } from "../report/foreign-markdown.js";
import { describeLines } from "../report/lines.js";
import { code, fenced } from "../report/markdown.js";
import { rowsOf } from "../report/rows.js";
import type { AppliedChange } from "../result.js";
import { commandFor } from "./command.js";
import type { ReviewSuggestion } from "./review-suggestion.js";

/** What, why, how sure, and what it brings: Markdown, a paragraph or more for each change. */
export function describeSuggestion({ changes, proof }: Pick<ReviewSuggestion, "changes" | "proof">): string {
  return rowsOf(changes)
    .map((change) => describeChange(change, proof))
    .join("\n\n");
}

function describeChange(change: AppliedChange, proof: ReviewSuggestion["proof"]): string {
  const { rule, title, why, assumptions } = change;
  const assumed = assumptions.length === 0 ? [] : [`Assumed:\n${assumptions.map((text) => `- ${prose(text)}`).join("\n")}`];
  return [`**${prose(title)}** (${code(rule)}): ${describeTrust(change, proof)}`, prose(why), ...assumed].join("\n\n");
}

/** How sure it is, and the bytes: `safe, about -41 MB`, or what was built and measured. */
export function describeTrust({ safety, estimate }: Pick<AppliedChange, "safety" | "estimate">, proof: ReviewSuggestion["proof"]): string {
  const trust = proof === "equal" && safety !== "manual" ? "built and compared: equal" : TRUST[safety];
  if (estimate === undefined) return trust;
  return estimate.basis === "measured"
    ? `${trust}, ${describeEstimate(estimate)} measured`
    : `${trust}, about ${describeEstimate(estimate)}`;
}

const TRUST: Readonly<Record<AppliedChange["safety"], string>> = {
  safe: "safe, the image stays the same to whoever runs it",
  verify: "verify, right if what is assumed holds",
  manual: "to do by hand",
};

/** `Dockerfile`, line 4-6 */
export function describePlace({ path, whole }: Pick<ReviewSuggestion, "path" | "whole">): string {
  const { start, end } = whole;
  return `${foreignCode(path)}, line ${describeLines({ start, end: Math.max(start, end) })}`;
}

/** The command that applies suggestions, in a block. */
export function describeCommand(suggestions: readonly ReviewSuggestion[]): string {
  return fenced("sh", `${commandFor(suggestions)}\n`);
}
