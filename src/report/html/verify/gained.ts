import type { Rebuild, Side, Verification } from "../../../verify/result.js";
import { bytes, percent, seconds } from "../../figures.js";
import { pairOfBars } from "../bars.js";
import { html, type Markup } from "../markup.js";
import { type Row, table } from "../table.js";

interface Measure {
  readonly name: string;
  readonly of: (side: Side) => number;
  readonly format: (value: number) => string;
}

const MEASURES: readonly Measure[] = [
  { name: "Unpacked size", of: ({ unpackedBytes }) => unpackedBytes, format: bytes },
  { name: "Transfer size", of: ({ transferBytes }) => transferBytes, format: bytes },
  { name: "Layers", of: ({ layers }) => layers.length, format: String },
];

/** Sizes, layers and times of both images, each with its two bars. */
export function gainedTable({ before, after }: Pick<Verification, "before" | "after">): Markup {
  if (before === undefined) return html`<p>Nothing was measured: the original was not built.</p>\n`;
  const touched = [...new Set([...before.rebuilds, ...(after?.rebuilds ?? [])].map(({ touch }) => touch))];
  const rows = [
    ...MEASURES.map((measure) => measureRow(measure, before, after)),
    timeRow("Build", buildOf(before), after && buildOf(after)),
    ...touched.map((touch) =>
      timeRow(html`Rebuild after a change of <code>${touch}</code>`, rebuildOf(before, touch), after && rebuildOf(after, touch)),
    ),
  ];
  const columns = [{ heading: "Measure" }, ...["Original", "Rewrite", "Change"].map((heading) => ({ heading, of: "figure" as const }))];
  const caption = html`Upper bar <span class="key before"></span> original, lower bar <span class="key after"></span> rewrite`;
  return html`<div class="measures">${table(caption, columns, rows)}</div>\n`;
}

function measureRow({ name, of, format }: Measure, before: Side, after: Side | undefined): Row {
  const old = of(before);
  const now = after && of(after);
  return { cells: [measured(name, old, now), format(old), now === undefined ? NOT_BUILT : format(now), change(old, now)] };
}

type Timed = Omit<Rebuild, "touch">;

function timeRow(name: string | Markup, before: Timed | undefined, after: Timed | undefined): Row {
  const cells = [before, after].map((build) => (build === undefined ? NOT_BUILT : timeFigures(build)));
  return { cells: [measured(name, before?.seconds, after?.seconds), ...cells, change(before?.seconds, after?.seconds)] };
}

function buildOf({ buildSeconds, buildSteps, buildCachedSteps }: Side): Timed {
  return { seconds: buildSeconds, steps: buildSteps, cachedSteps: buildCachedSteps };
}

const NOT_BUILT = html`<span class="muted">not built</span>`;

function timeFigures({ seconds: duration, steps, cachedSteps }: Timed): Markup {
  return html`${seconds(duration)}<br><small>${cachedSteps} of ${steps} cached</small>`;
}

function rebuildOf({ rebuilds }: Side, touch: string): Rebuild | undefined {
  return rebuilds.find((rebuild) => rebuild.touch === touch);
}

function measured(name: string | Markup, before: number | undefined, after: number | undefined): Markup {
  return html`<div class="measure"><span>${name}</span>${pairOfBars(before, after)}</div>`;
}

function change(before: number | undefined, after: number | undefined): string {
  return before === undefined || after === undefined ? "" : (percent(before, after) ?? "");
}
