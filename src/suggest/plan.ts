import { count } from "../report/figures.js";
import { type LineEdit, linesOf, restated } from "../report/line-edit.js";
import { anchorOf } from "./anchor.js";
import { type Block, commentOf } from "./comment.js";
import type { Hunk } from "./hunks.js";
import { bytes, reviewBody, type Unanchored } from "./review-body.js";
import type { ReviewSuggestion } from "./review-suggestion.js";

/** Platforms take 65,536 characters; some of them count what they make of a text. */
const MOST_BYTES = 60_000;

/** A comment at lines that the diff shows. */
export interface Comment {
  readonly suggestion: ReviewSuggestion;
  readonly edit: LineEdit;
  readonly body: string;
}

/** One review: its comments from the bottom up, and its text. */
export interface Review {
  readonly comments: readonly Comment[];
  readonly body: string;
  /** How many are in the text. */
  readonly inText: number;
}

export interface ReviewRequest {
  /** Those that are new, the most valuable first. */
  readonly suggestions: readonly ReviewSuggestion[];
  /** What the diff shows, by path; a path that is missing shows nothing. */
  readonly hunks: ReadonlyMap<string, readonly Hunk[]>;
  readonly mostComments: number;
  readonly block: Block;
  /** Fingerprints of suggestions whose comments the platform did not take. */
  readonly refused: ReadonlySet<string>;
  /** Fingerprints of those whose lines the platform would take for something else: they are named only. */
  readonly unquotable?: ReadonlySet<string>;
}

/** Puts new suggestions into a review: comments as far as they may be, all others in its text. Undefined where there are none. */
export function planReview({ suggestions, hunks, mostComments, block, refused, unquotable }: ReviewRequest): Review | undefined {
  if (suggestions.length === 0) return undefined;
  const comments: Comment[] = [];
  const rest: Unanchored[] = [];
  for (const suggestion of suggestions) {
    const { path, original, whole, fingerprint } = suggestion;
    const taken = [
      ...comments.filter((other) => other.suggestion.path === path).map((other) => other.edit),
      ...suggestions.filter((other) => other !== suggestion && other.path === path).map((other) => other.whole),
    ];
    const free = restated(original, whole).filter((one) => !taken.some((other) => meet(one, other)));
    const edit = anchorOf(free, hunks.get(path) ?? [], linesOf(original));
    const body = edit && commentOf(suggestion, edit, block);
    if (unquotable?.has(fingerprint) === true) rest.push({ suggestion, reason: "Its lines cannot be quoted here.", shown: "by name" });
    else if (refused.has(fingerprint)) rest.push({ suggestion, reason: "It was not accepted as a comment at these lines." });
    else if (edit === undefined || body === undefined) rest.push({ suggestion, reason: "The diff does not show these lines." });
    else if (bytes(body) > MOST_BYTES) rest.push({ suggestion, reason: "It is too long for a comment." });
    else if (comments.length >= mostComments) rest.push({ suggestion, reason: `There are ${count(mostComments, "comment")} already.` });
    else comments.push({ suggestion, edit, body });
  }
  const head = `dfopt suggests ${count(suggestions.length, "change")}.`;
  return { comments: comments.toSorted(fromBelow), body: reviewBody(head, rest, MOST_BYTES), inText: rest.length };
}

function meet(a: LineEdit, b: LineEdit): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** So that those read from above, the last that was posted first. */
function fromBelow(a: Comment, b: Comment): number {
  return a.suggestion.path < b.suggestion.path ? 1 : a.suggestion.path > b.suggestion.path ? -1 : b.edit.start - a.edit.start;
}
