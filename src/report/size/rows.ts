import type { Baseline, Growth, Part, SizedImage, Sizes, Verdict } from "../../size/sized.js";
import { byteChange, bytes, countChange, percent } from "../figures.js";

/** A figure of an image beside that of its baseline. */
export interface SizeFigure {
  readonly what: string;
  readonly now: string;
  /** Empty where the baseline does not tell. */
  readonly before: string;
  /** `+30.1 MB`, and `+11 %`; empty where they are not known or say nothing. */
  readonly change: string;
  readonly share: string;
  /** The figures themselves, for bars. */
  readonly numbers: { readonly now: number; readonly before: number | undefined };
}

const MEASURES: readonly (keyof Sizes)[] = ["transfer", "unpacked", "effective", "wasted"];

/** All that is known of an image's sizes, and the number of its layers. */
export function sizeFigures({ sizes, layers, baseline }: SizedImage): readonly SizeFigure[] {
  const old = baseline.state === "found" ? baseline : undefined;
  const measured = MEASURES.flatMap((what) => {
    const now = sizes[what];
    return now === undefined ? [] : [figureOf(what, now, old?.sizes[what], bytes, byteChange)];
  });
  // A baseline that is a file of figures may have no layers.
  const before = old === undefined || old.layers.length === 0 ? undefined : old.layers.length;
  return [...measured, figureOf("layers", layers.length, before, String, countChange)];
}

type Show = (value: number) => string;

function figureOf(what: string, now: number, before: number | undefined, show: Show, showChange: Show): SizeFigure {
  const numbers = { now, before };
  if (before === undefined) return { what, now: show(now), before: "", change: "", share: "", numbers };
  return {
    what,
    now: show(now),
    before: show(before),
    change: showChange(now - before),
    share: show === bytes && now !== before ? (percent(before, now) ?? "") : "",
    numbers,
  };
}

/** What is smaller is not worth a row. */
const LEAST_BYTES = 1000;

/** Who brings more than before, as far as it says anything. */
export function grown({ growth }: SizedImage): readonly Growth[] {
  return growth.filter(({ transferBytes, unpackedBytes = 0 }) => Math.max(transferBytes, unpackedBytes) >= LEAST_BYTES);
}

/** `+30.2 MB transfer, +95.1 MB unpacked` */
export function describeGrowth({ transferBytes, unpackedBytes }: Growth): string {
  const unpacked = unpackedBytes === undefined ? "" : `, ${byteChange(unpackedBytes)} unpacked`;
  return `${byteChange(transferBytes)} transfer${unpacked}`;
}

/** The parts of an image as reports name them. */
export const PARTS: Readonly<Record<Part, string>> = { base: "base image", packages: "packages", application: "application" };

/** One sentence: what it was compared with. */
export function describeBaseline(baseline: Baseline): string {
  switch (baseline.state) {
    case "none-asked":
      return "Compared with nothing: no baseline was given.";
    case "missing":
      return `No baseline found in ${baseline.from}: ${baseline.why}.`;
    case "found":
      return `Compared with ${baseline.from}.`;
  }
}

const VERDICTS: Readonly<Record<Verdict, string>> = {
  over: "over budget",
  warn: "close to the budget",
  "no-baseline": "no baseline",
  within: "within budget",
};

const WORST_FIRST: readonly Verdict[] = ["over", "warn", "no-baseline", "within"];

/** The verdict of all of them. */
export function worstOf(images: readonly SizedImage[]): Verdict {
  return WORST_FIRST.find((verdict) => images.some((image) => image.verdict === verdict)) ?? "within";
}

/** The verdict of all of them in words; «measured» where there is no limit to be within. */
export function verdictInWords(images: readonly SizedImage[]): string {
  const verdict = worstOf(images);
  return verdict === "within" && !images.some(({ hasLimits }) => hasLimits) ? "measured" : VERDICTS[verdict];
}

/** The platforms of what was asked for together, the worst verdict first. */
export function byReference(images: readonly SizedImage[]): readonly (readonly SizedImage[])[] {
  const groups = [...new Set(images.map(({ ref }) => ref))].map((ref) => images.filter((image) => image.ref === ref));
  return groups.toSorted((a, b) => WORST_FIRST.indexOf(worstOf(a)) - WORST_FIRST.indexOf(worstOf(b)));
}
