import type { VerifiedFile } from "../../verify/verified.js";
import { html, type Markup } from "../markup.js";
import { verdictBox } from "../verdict.js";
import { bisection } from "./bisected.js";
import { changeTable } from "./changes.js";
import { configTable } from "./config.js";
import { sideBySide, wholeText } from "./diff.js";
import { fileTables } from "./files.js";
import { gainedTable } from "./gained.js";
import { gainTable } from "./gains.js";
import { layerBars } from "./layers.js";
import { packageTables } from "./packages.js";
import { problemList } from "./problems.js";
import { runList } from "./runs.js";

interface Part {
  readonly heading: string;
  /** How many things it tells of. */
  readonly count?: number;
  readonly content: Markup;
}

/** What came of one Dockerfile: the verdict, what it gained, and the evidence. `id` is unique in the page. */
export function dockerfileSection(file: VerifiedFile, id: string): Markup {
  const { path, engine, verification } = file;
  const parts = [...figures(file), ...evidence(file), ...work(file)].map((part, index) => ({ ...part, id: `${id}-${index + 1}` }));
  const links = parts.map((part) => html`<li><a href="#${part.id}">${part.heading}</a>${amount(part)}</li>\n`);
  const sections = parts.map(
    (part) =>
      html`<section aria-labelledby="${part.id}">\n<h3 id="${part.id}">${part.heading}${amount(part)}</h3>\n${part.content}</section>\n`,
  );
  return html`<section aria-labelledby="${id}">
<h2 id="${id}"><code>${path}</code></h2>
${verdictBox(verification)}<p class="muted">Built with ${engine}.</p>
<nav aria-label="Parts of ${path}">\n<ul class="contents">\n${links}</ul>\n</nav>
${sections}</section>
`;
}

function amount({ count }: Part): Markup {
  return html`${count === undefined ? "" : html` <span class="muted">${count.toLocaleString("en")}</span>`}`;
}

function figures({ verification }: VerifiedFile): readonly Part[] {
  const { problems, gains, before } = verification;
  return [
    ...(problems.length === 0 ? [] : [{ heading: "Problems", count: problems.length, content: problemList(problems) }]),
    { heading: "Gained", content: gainedTable(verification) },
    ...(before === undefined ? [] : [{ heading: "Layers", content: layerBars(verification) }]),
    ...(gains.length === 0 ? [] : [{ heading: "Gains by rule", content: gainTable(gains) }]),
  ];
}

/** What was compared; nothing was where a side could not be built. */
function evidence({ verification }: VerifiedFile): readonly Part[] {
  const { before, after, config, files, packages, runs } = verification;
  if (before === undefined || after === undefined) return [];
  return [
    { heading: "Config", count: config.length, content: configTable(config) },
    { heading: "Files", count: files.length, content: fileTables(files) },
    { heading: "Packages", count: packages.added.length + packages.removed.length, content: packageTables(packages) },
    { heading: "Runs", count: runs.length, content: runList(runs) },
  ];
}

function work({ original, rewritten, changes, verification: { bisected } }: VerifiedFile): readonly Part[] {
  const diff =
    original === rewritten
      ? html`<p>The rewrite is the original.</p>\n`
      : html`${sideBySide("The original and the rewrite that was built", original, rewritten)}${wholeText("The rewrite in full", rewritten)}`;
  return [
    ...(bisected === undefined ? [] : [{ heading: "Bisected", content: bisection(bisected, original) }]),
    { heading: "Dockerfile", content: diff },
    ...(changes.length === 0 ? [] : [{ heading: "Changes", count: changes.length, content: changeTable(changes) }]),
  ];
}
