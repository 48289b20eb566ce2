import { type Colours, DARK, LIGHT } from "./colours.js";
import { html, type Markup } from "./markup.js";

/** The style of the page: light or dark as the reader has it, and light on paper. */
export const STYLE = html`:root { color-scheme: light dark; ${properties(LIGHT)} }
@media screen and (prefers-color-scheme: dark) { :root { ${properties(DARK)} } }
* { box-sizing: border-box; }
html { scroll-behavior: auto; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.45 system-ui, "DejaVu Sans", sans-serif; }
header, main, footer { max-width: 76rem; margin: 0 auto; padding: 0 1.25rem; overflow-wrap: anywhere; }
header { padding-top: 1.25rem; }
footer { padding-top: 1rem; padding-bottom: 2rem; color: var(--muted); font-size: .85rem; }
h1 { font-size: 1.35rem; margin: 0 0 .25rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
h2 code { font-size: 1em; font-weight: 700; }
h3 { font-size: 1rem; margin: 1.75rem 0 .5rem; padding-bottom: .25rem; border-bottom: 1px solid var(--rule); }
p { margin: .4rem 0; }
ul { margin: .3rem 0; padding-left: 1.2rem; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; left: .5rem; top: -4rem; padding: .5rem .75rem; background: var(--page); border: 1px solid var(--rule); z-index: 1; }
.skip:focus { top: .5rem; }
code, pre { font: .87em/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; unicode-bidi: isolate; }
pre { margin: .3rem 0; padding: .5rem .6rem; background: var(--shade); border: 1px solid var(--rule); border-radius: 4px; white-space: pre-wrap; overflow-wrap: anywhere; }
.muted, .more { color: var(--muted); }
.bad { color: var(--differs); }
.contents { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: .6rem 0; padding: 0; list-style: none; }
.verdict { font-weight: 700; white-space: nowrap; }
.verdict.equal { color: var(--equal); }
.verdict.differs { color: var(--differs); }
.verdict.unverified { color: var(--unverified); }
.verdict > span { font-family: ui-monospace, "DejaVu Sans Mono", monospace; }
.box { padding: .6rem .9rem; border-left: 5px solid; border-radius: 4px; }
.box.equal { background: var(--equal-shade); border-color: var(--equal); }
.box.differs { background: var(--differs-shade); border-color: var(--differs); }
.box.unverified { background: var(--unverified-shade); border-color: var(--unverified); }
.box > p { font-size: 1.05rem; }
.box .verdict { margin-right: .4rem; font-size: 1.2rem; }
table { width: 100%; border-collapse: collapse; margin: .5rem 0 1rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--muted); padding: .2rem 0; }
th, td { text-align: left; vertical-align: top; padding: .25rem .6rem .25rem 0; border-bottom: 1px solid var(--rule); }
th:last-child, td:last-child { padding-right: 0; }
thead th { font-weight: 600; color: var(--muted); font-size: .87rem; white-space: nowrap; }
tbody th { font-weight: 400; }
td, tbody th { overflow-wrap: anywhere; }
th.figure, td.figure { text-align: right; white-space: nowrap; }
small { color: var(--muted); font-size: .85em; }
tr.part > th { padding-left: 1.2rem; }
.bar { display: block; overflow: hidden; }
.bar rect { stroke: var(--page); stroke-width: 1; }
.before { fill: var(--before); }
.after { fill: var(--after); }
.base { fill: var(--base); }
.went { fill: var(--went); }
.came { fill: var(--came); }
.key { display: inline-block; width: .8em; height: .8em; border: 1px solid var(--text); vertical-align: -.05em; }
.key.before { background: var(--before); }
.key.after { background: var(--after); }
.key.base { background: var(--base); }
.key.went { background: var(--went); }
.key.came { background: var(--came); }
.legend { color: var(--muted); }
.measures thead th:first-child { width: 56%; }
.measure { display: flex; flex-wrap: wrap; align-items: center; gap: .15rem .8rem; }
.measure > :first-child { flex: 0 1 14rem; }
.measure > .bar { flex: 1 1 9rem; min-width: 6rem; }
.stack { display: grid; grid-template-columns: 5rem 1fr 6rem; gap: .8rem; align-items: center; margin: .3rem 0; }
.stack .bar { height: 22px; }
.stack .bar rect { height: 22px; }
.stack .figure { text-align: right; }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr)); gap: 0 2rem; }
.columns > * { min-width: 0; }
.columns td .bar { min-width: 5rem; margin-top: .15rem; }
.problems { margin: .4rem 0; }
.problems dt { font-weight: 700; color: var(--differs); }
.problems dd { margin: 0 0 .5rem; }
.problems li, .reason { white-space: pre-line; }
.runs { list-style: none; padding: 0; }
.runs > li { margin: .4rem 0; }
details { margin: .2rem 0; }
summary { cursor: pointer; }
summary:hover { text-decoration: underline; }
.diff { table-layout: fixed; border: 1px solid var(--rule); font-size: .92em; }
.diff caption { padding: .2rem 0; }
.diff th, .diff td { border-bottom: 0; padding: 0 .4rem; }
.diff th { padding: .2rem .4rem; border-bottom: 1px solid var(--rule); }
.diff th:nth-child(odd) { width: 3.4rem; text-align: right; }
.diff .no { text-align: right; color: var(--muted); user-select: none; }
.diff .line { white-space: pre-wrap; overflow-wrap: anywhere; padding-left: 1.3rem; text-indent: -.9rem; }
.diff .line::before { content: " "; display: inline-block; width: .9rem; text-indent: 0; font-family: ui-monospace, "DejaVu Sans Mono", monospace; }
.diff .line.removed::before { content: "\\2212"; }
.diff .line.added::before { content: "+"; }
.diff code { text-indent: 0; }
.diff .removed { background: var(--removed-shade); color: var(--text); }
.diff .added { background: var(--added-shade); color: var(--text); }
.diff .none { background: var(--shade); }
.diff del, .diff ins { text-decoration: none; }
.diff mark { color: inherit; border-radius: 2px; }
.diff .removed mark { background: var(--removed-mark); }
.diff .added mark { background: var(--added-mark); }
.diff .folded td { background: var(--shade); color: var(--muted); text-align: center; padding: .15rem; }
@media (max-width: 45rem) {
  header, main, footer { padding-left: .8rem; padding-right: .8rem; }
  .measures thead th:first-child { width: 40%; }
  .measures table, .columns table { font-size: .8rem; }
  .measures th, .measures td, .columns th, .columns td { padding-right: .4rem; }
  .measures small { display: inline-block; max-width: 4.5rem; white-space: normal; }
  .measure > .bar, .columns td .bar { min-width: 3rem; }
  .stack { grid-template-columns: 1fr auto; gap: .1rem .8rem; }
  .stack .bar { grid-row: 2; grid-column: 1 / -1; }
  .stacked table, .stacked caption, .stacked tbody, .stacked tr, .stacked th, .stacked td { display: block; }
  .stacked thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .stacked tr { padding: .3rem 0; border-bottom: 1px solid var(--rule); }
  .stacked tbody th, .stacked td { padding: .1rem 0; border: 0; white-space: normal; text-align: left; }
  .stacked tbody th { font-weight: 600; }
  .stacked td::before { content: attr(data-heading) ": "; color: var(--muted); font-size: .87rem; }
  .stacked td:empty { display: none; }
  .diff, .diff tbody { display: block; }
  .diff caption { display: block; }
  .diff thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .diff tbody { display: grid; grid-template-columns: 2.2rem minmax(0, 1fr); }
  .diff tr { display: contents; }
  .diff .folded td { grid-column: 1 / -1; }
  .diff .none, .diff .same td:nth-child(n + 3) { display: none; }
  .diff .changed td:nth-child(n + 3) { order: 1; }
}
@media print {
  body { font-size: 10pt; }
  header, main, footer { max-width: none; padding: 0; }
  .skip, .contents { display: none; }
  h2, h3, summary, caption { break-after: avoid; }
  tr, .stack, .box { break-inside: avoid; }
  .bar, .key, .box, .diff td, .diff mark, pre { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
@media (forced-colors: active) {
  .bar, .key, .diff mark { forced-color-adjust: none; }
}
`;

function properties(colours: Colours): readonly Markup[] {
  return Object.entries(colours).map(
    ([name, colour]) => html`--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}: ${colour}; `,
  );
}
