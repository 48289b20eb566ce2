import type { Verdict, Verification } from "../../verify/result.js";
import { html, type Markup } from "./markup.js";

const VERDICTS: Readonly<Record<Verdict, { readonly sign: string; readonly words: string }>> = {
  equal: { sign: "=", words: "Equal" },
  differs: { sign: "≠", words: "Differs" },
  unverified: { sign: "?", words: "Could not verify" },
};

/** The verdict in words, with a sign and a colour. */
export function verdictBadge(verdict: Verdict): Markup {
  const { sign, words } = VERDICTS[verdict];
  return html`<span class="verdict ${verdict}"><span aria-hidden="true">${sign}</span> ${words}</span>`;
}

/** The verdict and why. The engine's last lines stand below the sentence. */
export function verdictBox({ verdict, reason }: Pick<Verification, "verdict" | "reason">): Markup {
  const [sentence = "", ...lines] = reason.trimEnd().split("\n");
  const output = lines.length === 0 ? "" : html`<pre>${lines.join("\n")}</pre>\n`;
  return html`<div class="box ${verdict}">\n<p>${verdictBadge(verdict)} <span class="reason">${sentence}</span></p>\n${output}</div>\n`;
}
