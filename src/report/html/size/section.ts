import type { SizedImage, Verdict } from "../../../size/sized.js";
import { linkTo, type Place } from "../../place.js";
import { describeBaseline, grown, sizeFigures, verdictInWords } from "../../size/rows.js";
import { pairOfBars } from "../bars.js";
import { type Content, html, type Markup } from "../markup.js";
import { type Row, stackedTable } from "../table.js";
import { type Badge, badge } from "../verdict.js";
import { growthTable } from "./growth.js";
import { sizedLayers } from "./layers.js";

const SIGNS: Readonly<Record<Verdict, Pick<Badge, "tone" | "sign">>> = {
  over: { tone: "differs", sign: ">" },
  warn: { tone: "unverified", sign: "!" },
  "no-baseline": { tone: "unverified", sign: "?" },
  within: { tone: "equal", sign: "≤" },
};

const MOST_FINDINGS = 50;

/** One image: the verdict and its reasons, figures beside the baseline's, what grew, and the layers. `id` is unique in the page. */
export function sizeSection(image: SizedImage, id: string, place: Place): Markup {
  const { ref, dockerfile, platform, baseline } = image;
  const linkOf = (line: number) => (dockerfile === undefined ? undefined : linkTo(place, dockerfile, line));
  const growth = growthTable(image, linkOf);
  return html`<section aria-labelledby="${id}">
<h2 id="${id}"><code>${ref}</code> <span class="muted">${platform}</span></h2>
${verdictBox(image)}<p class="muted">${describeBaseline(baseline)}</p>
${part(`${id}-sizes`, "Sizes", figureTable(image))}${grown(image).length === 0 ? "" : part(`${id}-grown`, "What grew", growth)}${part(
  `${id}-layers`,
  "Layers",
  sizedLayers(image, (index) => `${id}-layer-${index + 1}`),
)}</section>
`;
}

function part(id: string, heading: string, content: Content): Markup {
  return html`<section aria-labelledby="${id}">\n<h3 id="${id}">${heading}</h3>\n${content}</section>\n`;
}

function sizeBadge(image: SizedImage): Markup {
  const words = verdictInWords([image]);
  return badge({ ...SIGNS[image.verdict], words: `${words[0]?.toUpperCase()}${words.slice(1)}` });
}

function verdictBox(image: SizedImage): Markup {
  const findings = image.findings
    .slice(0, MOST_FINDINGS)
    .map(({ level, message }) => html`<li><strong>${level}</strong>: ${message}</li>\n`);
  const reasons = findings.length === 0 ? "" : html`<ul>\n${findings}</ul>\n`;
  return html`<div class="box ${SIGNS[image.verdict].tone}">\n<p>${sizeBadge(image)}</p>\n${reasons}</div>\n`;
}

function figureTable(image: SizedImage): Markup {
  const rows = sizeFigures(image).map(({ what, before, now, change, share, numbers }): Row => {
    const bars = numbers.before === undefined ? "" : pairOfBars(numbers.before, numbers.now);
    return { cells: [html`<div class="measure"><span>${what}</span>${bars}</div>`, before, now, change, share] };
  });
  const columns = [
    { heading: "Measure" },
    ...["Baseline", "Now", "Change", "Per cent"].map((heading) => ({ heading, of: "figure" as const })),
  ];
  const caption =
    image.baseline.state === "found"
      ? html`Upper bar <span class="key before"></span> baseline, lower bar <span class="key after"></span> now`
      : "Without a baseline";
  return html`<div class="measures">${stackedTable(caption, columns, rows)}</div>\n`;
}

/** All images at a glance, each with the way to its section. */
export function sizeOverview(images: readonly SizedImage[], idOf: (index: number) => string): Markup {
  const rows = images.map((image, index): Row => {
    const [transfer] = sizeFigures(image);
    const link = html`<a href="#${idOf(index)}"><code>${image.ref}</code></a>`;
    return { cells: [link, image.platform, sizeBadge(image), transfer?.now ?? "", transfer?.change ?? "", transfer?.share ?? ""] };
  });
  const columns = [
    { heading: "Image" },
    { heading: "Platform" },
    { heading: "Verdict" },
    { heading: "Transfer", of: "figure" },
    { heading: "Change", of: "figure" },
    { heading: "Per cent", of: "figure" },
  ] as const;
  return stackedTable("Verdicts and transfer sizes", columns, rows);
}
