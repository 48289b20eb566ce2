import { html } from "../markup.js";

/** What pages of sizes have beyond the others. */
export const SIZE_STYLE = html`.packages { fill: var(--packages); }
.application { fill: var(--application); }
.key.packages { background: var(--packages); }
.key.application { background: var(--application); }
.treemap { display: block; margin: .5rem 0 1rem; font-size: 12px; }
.treemap.narrow { display: none; }
.treemap rect { stroke: var(--page); }
.treemap .base { fill: var(--base-shade); }
.treemap .packages { fill: var(--packages-shade); }
.treemap .application { fill: var(--application-shade); }
.treemap .cell { fill: var(--page); fill-opacity: .45; }
.treemap .frame { fill: none; stroke-width: 3; }
.treemap text { fill: var(--text); }
.treemap a:hover text { text-decoration: underline; }
.treemap a:focus-visible { outline: none; }
.treemap a:focus-visible .frame { stroke: var(--focus); stroke-width: 6; }
.word { white-space: nowrap; }
.layer { padding: .2rem 0 .4rem; }
.layer table { margin: .2rem 0; }
@media (max-width: 45rem) {
  .treemap.wide { display: none; }
  .treemap.narrow { display: block; }
}
@media (forced-colors: active) {
  .treemap { forced-color-adjust: none; background: var(--page); }
}
`;
