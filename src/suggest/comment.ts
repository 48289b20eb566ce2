import type { LineEdit } from "../report/line-edit.js";
import { fenced } from "../report/markdown.js";
import { describeSuggestion } from "./describe.js";
import { markerOf } from "./marker.js";
import type { ReviewSuggestion } from "./review-suggestion.js";

/** How a platform writes the lines that take the place of those that a comment stands at. */
export type Block = (edit: LineEdit) => string;

/** GitHub replaces the lines that the comment is anchored at. */
export const githubBlock: Block = ({ lines }) => fenced("suggestion", lines.map((line) => `${line}\n`).join(""));

/** A comment that can be accepted with a click. */
export function commentOf(suggestion: ReviewSuggestion, edit: LineEdit, block: Block): string {
  return [describeSuggestion(suggestion), block(edit), markerOf([suggestion.fingerprint])].join("\n\n");
}

/** GitLab's blocks say how many lines above the comment they replace as well. */
export const gitlabBlock: Block = ({ start, end, lines }) =>
  fenced(`suggestion:-${end - start}+0`, lines.map((line) => `${line}\n`).join(""));
