import type { Outcome, RunComparison } from "../../verify/result.js";
import { type Content, html, type Markup } from "./markup.js";
import { bounded } from "./table.js";

const MOST = 100;
const MOST_DIFFERENCES = 20;

/** What was run in both; the outputs stand side by side where they differ. */
export function runList(runs: readonly RunComparison[]): Markup {
  if (runs.length === 0) return html`<p>Nothing was run.</p>\n`;
  const { shown, more } = bounded(runs, MOST);
  return html`<ul class="runs">\n${shown.map(runItem)}</ul>\n${more}`;
}

function runItem(run: RunComparison): Markup {
  const { command, equal, before, after } = run;
  if (equal)
    return html`<li><span class="verdict equal"><span aria-hidden="true">=</span> Same</span> <code>${command}</code> ${status(before)}</li>\n`;
  const { shown, more } = bounded(run.differences, MOST_DIFFERENCES);
  const differences = shown.map((difference) => html`<li>${difference}</li>\n`);
  const outputs = html`<div class="columns">\n${outcome("Original", before)}${outcome("Rewrite", after)}</div>`;
  return html`<li><span class="verdict differs"><span aria-hidden="true">≠</span> Differs</span> <code>${command}</code>\n<ul>\n${differences}</ul>\n${more}<details open><summary>Both outputs</summary>\n${outputs}\n</details></li>\n`;
}

function outcome(name: string, one: Outcome): Markup {
  const silent = one.stdout === "" && one.stderr === "" ? html`<p class="muted">It wrote nothing.</p>\n` : "";
  return html`<div><p><strong>${name}</strong> ${status(one)}</p>\n${stream("standard output", one.stdout)}${stream("standard error", one.stderr)}${silent}</div>\n`;
}

function stream(name: string, text: string): Content {
  return text === "" ? [] : html`<p class="muted">${name}</p>\n<pre>${text}</pre>\n`;
}

function status({ status: code }: Outcome): Markup {
  return html`<span class="muted">${code === undefined ? "goes on running" : `ends with ${code}`}</span>`;
}
