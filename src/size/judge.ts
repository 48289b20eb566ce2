import { byteChange, bytes, percent } from "../report/figures.js";
import { sum } from "../sum.js";
import type { SizeBudget } from "./budget.js";
import { SizeError } from "./error.js";
import { grownLines, heaviestLines, weightOf } from "./heaviest-lines.js";
import { bytesFor, type Quantity } from "./quantity.js";
import type { MeasuredImage } from "./size-image.js";
import type { Baseline, Finding, Growth, Sizes, Verdict } from "./sized.js";

export interface Judged {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
}

/** Judges an image. @throws SizeError where its source does not tell what a limit is about. */
export function judge(image: MeasuredImage, budget: SizeBudget, baseline: Baseline, growth: readonly Growth[]): Judged {
  const findings = [
    ...sizeFindings(image, budget, growth),
    ...increaseFindings(image, budget, baseline, growth),
    ...otherFindings(image, budget),
  ];
  const over = findings.filter(({ level }) => level === "over");
  const warnings = findings.filter(({ level }) => level === "warn");
  const otherwise = baseline.state === "missing" ? "no-baseline" : "within";
  return { verdict: over.length > 0 ? "over" : warnings.length > 0 ? "warn" : otherwise, findings: [...over, ...warnings] };
}

function sizeFindings(
  { sizes, layers }: MeasuredImage,
  { metric, max, warn, from }: SizeBudget,
  growth: readonly Growth[],
): readonly Finding[] {
  const [level, limit] = exceeded([max, warn], (quantity) => known(sizes, metric) > bytesFor(quantity, 0));
  if (limit === undefined) return [];
  const place = placeOf(level === "over" ? "max" : "warn", from);
  const lines = growth.length > 0 ? grownLines(growth, metric) : heaviestLines(layers, (layer) => weightOf(layer, metric));
  return [{ level, limit: "max", message: `${metric} ${bytes(known(sizes, metric))}, limit ${limit.text} (${place})`, lines }];
}

function increaseFindings(
  { sizes }: MeasuredImage,
  { metric, maxIncrease, warnIncrease, minIncrease, from }: SizeBudget,
  baseline: Baseline,
  growth: readonly Growth[],
): readonly Finding[] {
  if (baseline.state !== "found" || (maxIncrease === undefined && warnIncrease === undefined)) return [];
  const before = known(baseline.sizes, metric);
  const after = known(sizes, metric);
  const increase = after - before;
  const [level, limit] = exceeded(
    [maxIncrease, warnIncrease],
    (quantity) => increase > minIncrease && increase > bytesFor(quantity, before),
  );
  if (limit === undefined) return [];
  const place = placeOf(level === "over" ? "max-increase" : "warn-increase", from);
  const share = percent(before, after);
  const ofBase = sum(growth.filter(({ part }) => part === "base").map((base) => weightOf(base, metric)));
  const drift = ofBase < increase / 10 ? "" : `; the base brings ${byteChange(ofBase)} of it`;
  const change = `${byteChange(increase)}${share === undefined ? "" : ` (${share})`}`;
  return [
    {
      level,
      limit: "max-increase",
      message: `${metric} ${change} against ${baseline.from}, limit +${limit.text} (${place})${drift}`,
      lines: grownLines(growth, metric),
    },
  ];
}

function otherFindings({ sizes, layers }: MeasuredImage, { maxLayers, maxWasted, dive, from }: SizeBudget): readonly Finding[] {
  const found: Finding[] = [];
  const own = layers.filter(({ part }) => part !== "base");
  const over = (limit: Finding["limit"], message: string, lines: readonly number[]) => found.push({ level: "over", limit, message, lines });
  if (maxLayers !== undefined && layers.length > maxLayers)
    over("max-layers", `${layers.length} layers, limit ${maxLayers} (${placeOf("max-layers", from)})`, []);
  if (maxWasted !== undefined) known(sizes, "wasted");
  const { wasted, unpacked = 0 } = sizes;
  // A file of dive's may lie there for other images than this one of a registry.
  if (wasted === undefined) return found;
  const { lowestEfficiency, highestWastedBytes, highestUserWastedPercent } = dive;
  const lines = heaviestLines(own, (layer) => layer.wastedBytes ?? 0);
  const ofOwn = sum(own.map((layer) => layer.unpackedBytes ?? 0));
  const waste = (text: string, place: string) => over("max-wasted", `wasted ${bytes(wasted)}, ${text} (${place})`, lines);
  if (maxWasted !== undefined && wasted > bytesFor(maxWasted, ofOwn)) waste(`limit ${maxWasted.text}`, placeOf("max-wasted", from));
  if (highestWastedBytes !== undefined && wasted > highestWastedBytes)
    waste(`limit ${bytes(highestWastedBytes)}`, ".dive-ci: highestWastedBytes");
  if (highestUserWastedPercent !== undefined && wasted > ofOwn * highestUserWastedPercent)
    waste(`limit ${Number((highestUserWastedPercent * 100).toFixed(2))} % above the base`, ".dive-ci: highestUserWastedPercent");
  if (lowestEfficiency !== undefined && unpacked > 0 && 1 - wasted / unpacked < lowestEfficiency)
    waste(`efficiency ${(1 - wasted / unpacked).toFixed(3)}, limit ${lowestEfficiency}`, ".dive-ci: lowestEfficiency");
  return found;
}

function placeOf(limit: string, from: SizeBudget["from"]): string {
  return from.get(limit) ?? `--${limit}`;
}

/** The first of a failing and a warning limit that is exceeded. */
function exceeded(
  [max, warn]: readonly [Quantity | undefined, Quantity | undefined],
  isExceeded: (limit: Quantity) => unknown,
): readonly ["over" | "warn", Quantity | undefined] {
  if (max !== undefined && isExceeded(max)) return ["over", max];
  return ["warn", warn !== undefined && isExceeded(warn) ? warn : undefined];
}

function known(sizes: Sizes, metric: keyof Sizes): number {
  const size = sizes[metric];
  if (size === undefined)
    throw new SizeError(`the ${metric} size cannot be told from a registry's manifest`, "give an archive, or an image of an engine");
  return size;
}
