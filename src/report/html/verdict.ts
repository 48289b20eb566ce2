import type { Verdict, Verification } from "../../verify/result.js";
import { html, type Markup } from "./markup.js";

const VERDICTS: Readonly<Record<Verdict, { readonly sign: string; readonly words: string }>> = {
  equal: { sign: "=", words: "Equal" },
  differs: { sign: "≠", words: "Differs" },
  unverified: { sign: "?", words: "Could not verify" },
};

export interface Badge {
  /** The colour: of what is well, of what is not, and of what is between. */
  readonly tone: Verdict;
  readonly sign: string;
  readonly words: string;
}

/** A verdict in words, with a sign and a colour. */
export function badge({ tone, sign, words }: Badge): Markup {
  return html`<span class="verdict ${tone}"><span aria-hidden="true">${sign}</span> ${words}</span>`;
}

/** The verdict in words, with a sign and a colour. */
export function verdictBadge(verdict: Verdict): Markup {
  return badge({ tone: verdict, ...VERDICTS[verdict] });
}

/** The verdict and why. The engine's last lines and what to do stand below the sentence. */
export function verdictBox({ verdict, reason, hint }: Pick<Verification, "verdict" | "reason" | "hint">): Markup {
  const [sentence = "", ...lines] = reason.trimEnd().split("\n");
  const output = lines.length === 0 ? "" : html`<pre>${lines.join("\n")}</pre>\n`;
  const advice = hint === undefined ? "" : html`<p>${hint}</p>\n`;
  return html`<div class="box ${verdict}">\n<p>${verdictBadge(verdict)} <span class="reason">${sentence}</span></p>\n${output}${advice}</div>\n`;
}
