import type { Benefit, Rule } from "../rule.js";
import type { ReviewSuggestion } from "./review-suggestion.js";

const MOST_FIRST: readonly Benefit[] = ["size", "rebuild", "clarity"];

/** The most valuable first: by the bytes that are known, then by what its rules are for, then what needs no check. */
export function byValue(suggestions: readonly ReviewSuggestion[], rules: readonly Rule[]): readonly ReviewSuggestion[] {
  const bytes = ({ changes }: ReviewSuggestion) => changes.reduce((sum, { estimate }) => sum + (estimate?.bytes ?? 0), 0);
  const benefits = new Map(rules.map(({ id, benefits: list }) => [id, Math.min(...list.map((one) => MOST_FIRST.indexOf(one)))]));
  const rank = ({ changes }: ReviewSuggestion) => Math.min(...changes.map(({ rule }) => benefits.get(rule) ?? MOST_FIRST.length));
  const doubts = ({ changes }: ReviewSuggestion) => changes.filter(({ safety }) => safety !== "safe").length;
  return suggestions.toSorted((a, b) => bytes(a) - bytes(b) || rank(a) - rank(b) || doubts(a) - doubts(b));
}
