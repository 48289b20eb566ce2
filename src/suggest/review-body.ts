import { applyLineEdits } from "../report/line-edit.js";
import { fenced } from "../report/markdown.js";
import { unifiedDiff } from "../text/unified-diff.js";
import { describeCommand, describePlace, describeSuggestion } from "./describe.js";
import { markerOf } from "./marker.js";
import type { ReviewSuggestion } from "./review-suggestion.js";

/** A suggestion that cannot be a comment at its lines, and why. */
export interface Unanchored {
  readonly suggestion: ReviewSuggestion;
  readonly reason: string;
  /** Default: in full. */
  readonly shown?: "by name";
}

/**
 * The text of a review: `head`, then each suggestion that has no comment of its own, with its diff and the command that applies
 * it; what `mostBytes` of UTF-8 have no room for is named, and counted where there is no room for that.
 */
export function reviewBody(head: string, entries: readonly Unanchored[], mostBytes: number): string {
  const marker = markerOf(entries.map(({ suggestion }) => suggestion.fingerprint));
  const all = entries.map(({ suggestion }) => suggestion);
  const rest = (count: number) => `And ${count} more, for which there is no room here. All of these:\n\n${describeCommand(all)}`;
  const parts = [head];
  let left = mostBytes - [head, marker, rest(all.length)].reduce((sum, part) => sum + bytes(part) + 2, 0);
  let unnamed = 0;
  for (const entry of entries) {
    const text = [...(entry.shown === "by name" ? [] : [inFull(entry)]), inShort(entry)].find((one) => bytes(one) + 2 <= left);
    if (text === undefined) unnamed++;
    else {
      parts.push(text);
      left -= bytes(text) + 2;
    }
  }
  return [...parts, ...(unnamed === 0 ? [] : [rest(unnamed)]), marker].join("\n\n");
}

function inFull({ suggestion, reason }: Unanchored): string {
  const { path, original, whole } = suggestion;
  const diff = unifiedDiff(path, original, applyLineEdits(original, [whole])).map(({ text }) => `${text}\n`);
  return [
    `### ${describePlace(suggestion)}`,
    describeSuggestion(suggestion),
    fenced("diff", diff.join("")),
    `${reason} This applies it:`,
    describeCommand([suggestion]),
  ].join("\n\n");
}

function inShort({ suggestion, reason }: Unanchored): string {
  const rules = [...new Set(suggestion.changes.map(({ rule }) => rule))];
  return `### ${describePlace(suggestion)}\n\n${rules.map((rule) => `\`${rule}\``).join(", ")}. ${reason} This applies it:\n\n${describeCommand([suggestion])}`;
}

/** The length of a text in UTF-8. */
export function bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
