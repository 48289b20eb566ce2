import type { Verdict } from "../../verify/result.js";
import { bytes, count, percent } from "../figures.js";
import type { VerifiedFile } from "../verify/verified.js";
import { html, type Markup } from "./markup.js";
import { type Row, stackedTable } from "./table.js";
import { verdictBadge } from "./verdict.js";

/** All Dockerfiles at a glance, each with the way to its section: `idOf` names the anchor of the one at an index. */
export function overview(files: readonly VerifiedFile[], idOf: (index: number) => string): Markup {
  const rows = files.map((file, index) => overviewRow(file, idOf(index)));
  const columns = [
    { heading: "Dockerfile" },
    { heading: "Verdict" },
    { heading: "Problems", of: "figure" },
    { heading: "Original", of: "figure" },
    { heading: "Rewrite", of: "figure" },
    { heading: "Change", of: "figure" },
  ] as const;
  return stackedTable("Verdicts and unpacked sizes", columns, rows);
}

function overviewRow({ path, verification }: VerifiedFile, id: string): Row {
  const [before, after] = [verification.before?.unpackedBytes, verification.after?.unpackedBytes];
  const change = before === undefined || after === undefined ? "" : (percent(before, after) ?? "");
  const sizes = [before, after].map((size) => (size === undefined ? html`<span class="muted">not built</span>` : bytes(size)));
  const problems = verification.problems.length.toLocaleString("en");
  return { cells: [html`<a href="#${id}"><code>${path}</code></a>`, verdictBadge(verification.verdict), problems, ...sizes, change] };
}

const WORDS: readonly (readonly [Verdict, string])[] = [
  ["equal", "equal"],
  ["differs", "differs"],
  ["unverified", "could not be verified"],
];

/** `3 Dockerfiles: 1 equal, 2 could not be verified` */
export function tally(files: readonly VerifiedFile[]): string {
  const parts = WORDS.flatMap(([verdict, words]) => {
    const number = files.filter(({ verification }) => verification.verdict === verdict).length;
    return number === 0 ? [] : [`${number} ${number === 1 || verdict !== "differs" ? words : "differ"}`];
  });
  return [count(files.length, "Dockerfile"), ...(parts.length === 0 ? [] : [parts.join(", ")])].join(": ");
}
