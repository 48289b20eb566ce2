import { labelledBar, type Segment } from "./bars.js";
import { html, type Markup } from "./markup.js";

export interface StackedBar {
  readonly name: string;
  /** What the segments add up to, as text. */
  readonly figure: string;
  readonly segments: readonly Segment[];
  /** What fills the width. */
  readonly scale: number;
  /** The sentence that says what the bar shows. */
  readonly label: string;
}

/** A bar of many parts between its name and its figure. */
export function stackedBar({ name, figure, segments, scale, label }: StackedBar): Markup {
  const bar = labelledBar(segments, scale, label);
  return html`<div class="stack"><span>${name}</span>${bar}<span class="figure">${figure}</span></div>\n`;
}
