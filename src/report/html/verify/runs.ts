import type { Outcome, RunComparison } from "../../../verify/result.js";
import { describeOutcome } from "../../verify/rows.js";
import { type Content, html, type Markup } from "../markup.js";
import { bounded } from "../table.js";
import { badge } from "../verdict.js";

const MOST = 100;
const MOST_DIFFERENCES = 20;

/** What was run in both; the outputs stand side by side where they differ. */
export function runList(runs: readonly RunComparison[]): Markup {
  if (runs.length === 0) return html`<p>Nothing was run.</p>\n`;
  const { shown, more } = bounded(runs, MOST);
  return html`<ul class="runs">\n${shown.map(runItem)}</ul>\n${more}`;
}

function runItem(run: RunComparison): Markup {
  const { command, equal, before, after, obstacle } = run;
  if (obstacle !== undefined)
    return html`<li>${badge({ tone: "unverified", sign: "?", words: "Neither" })} <code>${command}</code> <span class="muted">${obstacle}</span></li>\n`;
  if (equal) return html`<li>${badge({ tone: "equal", sign: "=", words: "Same" })} <code>${command}</code> ${status(run, before)}</li>\n`;
  const { shown, more } = bounded(run.differences, MOST_DIFFERENCES);
  const differences = shown.map((difference) => html`<li>${difference}</li>\n`);
  const outputs = html`<div class="columns">\n${outcome("Original", run, before)}${outcome("Rewrite", run, after)}</div>`;
  return html`<li>${badge({ tone: "differs", sign: "≠", words: "Differs" })} <code>${command}</code>\n<ul>\n${differences}</ul>\n${more}<details open><summary>Both outputs</summary>\n${outputs}\n</details></li>\n`;
}

function outcome(name: string, run: RunComparison, one: Outcome): Markup {
  const silent = one.stdout === "" && one.stderr === "" ? html`<p class="muted">It wrote nothing.</p>\n` : "";
  return html`<div><p><strong>${name}</strong> ${status(run, one)}</p>\n${stream("standard output", one.stdout)}${stream("standard error", one.stderr)}${silent}</div>\n`;
}

function stream(name: string, text: string): Content {
  return text === "" ? [] : html`<p class="muted">${name}</p>\n<pre>${text}</pre>\n`;
}

function status(run: RunComparison, one: Outcome): Markup {
  return html`<span class="muted">${describeOutcome(run, one)}</span>`;
}
