import type { Baseline, Growth, SizedImage, SizedLayer, Verdict } from "../../size/sized.js";
import { sum } from "../../sum.js";
import { byteChange, bytes, count } from "../figures.js";
import type { Paint } from "../paint.js";
import { columns, oneLine } from "../verify/columns.js";
import type { SizeReport } from "./report.js";
import { describeBaseline, grown, PARTS, sizeFigures, verdictInWords } from "./rows.js";

type Bars = "drawn" | "left out";

const COLOURS: Readonly<Record<Verdict, "green" | "yellow" | "red">> = {
  within: "green",
  warn: "yellow",
  over: "red",
  "no-baseline": "yellow",
};

/** Sizes as a person reads them on a terminal: verdict, sums, what grew, and the lines. */
export function formatSizeText({ images }: SizeReport, paint: Paint, bars: Bars): string {
  return images.map((image) => sectionOf(image, paint, bars)).join("\n");
}

function sectionOf(image: SizedImage, paint: Paint, bars: Bars): string {
  const parts = [
    ...image.findings.map(({ level, message, lines }) => {
      const where = lines.length === 0 ? "" : `: ${lines.length === 1 ? "line" : "lines"} ${lines.join(", ")}`;
      return `  ${level === "over" ? paint.red("over:") : paint.yellow("warning:")} ${oneLine(message)}${where}\n`;
    }),
    baselineLine(image.baseline, paint),
    `\n${figures(image, paint)}`,
    growthRows(grown(image), paint),
    `\n${columns([["line", "transfer", "unpacked", ""].map(paint.dim), ...layerRows(image.layers, paint, bars)])}`,
    largest(image, paint),
  ];
  return heading(image, paint) + parts.join("");
}

function heading(image: SizedImage, paint: Paint): string {
  const { ref, platform, verdict } = image;
  return `${paint[COLOURS[verdict]](paint.bold(verdictInWords([image])))}: ${paint.bold(oneLine(ref))} ${oneLine(platform)}\n`;
}

function baselineLine(baseline: Baseline, paint: Paint): string {
  return baseline.state === "missing" ? `  ${paint.yellow("warning:")} ${oneLine(describeBaseline(baseline))}\n` : "";
}

function figures(image: SizedImage, paint: Paint): string {
  const { baseline } = image;
  const rows = sizeFigures(image).map(({ what, now, before, change, share }) => [
    what,
    now,
    before,
    share === "" ? change : `${change} (${share})`,
  ]);
  const head = baseline.state === "found" ? [["", "now", oneLine(baseline.from), ""].map(paint.dim)] : [];
  return columns([...head, ...rows]);
}

/** What is shown of lists. */
const MOST = 10;
/** What is smaller than this part of the biggest says nothing. */
const LEAST_SHARE = 1000;

function growthRows(growth: readonly Growth[], paint: Paint): string {
  if (growth.length === 0) return "";
  const rows = growth.slice(0, MOST).flatMap(({ part, line, transferBytes, instruction, packages, paths }) => {
    const what = part === "base" ? "the base image" : (instruction ?? part);
    const why = packages.length > 0 ? packages : paths.map(({ path, bytes: size }) => `${path} ${byteChange(size)}`);
    return [
      [byteChange(transferBytes), line === undefined ? "" : `line ${line}`, oneLine(what)],
      ...(why.length === 0 ? [] : [["", "", paint.dim(shortList(why))]]),
    ];
  });
  return `\nwhat grew:\n${columns(rows)}`;
}

function shortList(all: readonly string[]): string {
  const shown = all.slice(0, 5).map(oneLine).join(", ");
  return all.length > 5 ? `${shown}, and ${count(all.length - 5, "more", "more")}` : shown;
}

const BAR_WIDTH = 20;
const EIGHTHS = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

function layerRows(layers: readonly SizedLayer[], paint: Paint, bars: Bars): readonly (readonly string[])[] {
  const base = layers.filter(({ part }) => part === "base");
  const own = layers.filter(({ part }) => part !== "base");
  const rows = [
    ...(base.length === 0 ? [] : [{ line: "", part: "base" as const, what: count(base.length, "layer"), layers: base }]),
    ...own.map((layer) => ({ line: String(layer.line ?? ""), part: layer.part, what: layer.instruction ?? layer.digest, layers: [layer] })),
  ].map((row) => ({ ...row, transfer: sum(row.layers.map(({ transferBytes }) => transferBytes)) }));
  const most = Math.max(1, ...rows.map(({ transfer }) => transfer));
  return rows.map(({ line, part, what, transfer, layers: of }) => {
    const unpacked = of.every(({ unpackedBytes }) => unpackedBytes !== undefined)
      ? bytes(sum(of.map((one) => one.unpackedBytes ?? 0)))
      : "";
    const bar = bars === "left out" ? [] : [paint.cyan(barOf(transfer / most).padEnd(BAR_WIDTH))];
    return [line, bytes(transfer), unpacked, ...bar, paint.dim(PARTS[part]), oneLine(what).slice(0, 100)];
  });
}

function barOf(share: number): string {
  const eighths = Math.round(share * BAR_WIDTH * 8);
  return "█".repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? "");
}

/** The biggest of what the layers above the base brought. Without the Dockerfile, where that ends is not known. */
function largest({ layers, dockerfile }: SizedImage, paint: Paint): string {
  const own = layers.filter(({ part }) => part !== "base");
  const paths = own.flatMap(({ line, paths: of }) => of.map(({ path, bytes: size }) => ({ what: path, size, line })));
  const packages = own.flatMap(({ line, packages: of }) =>
    of.map(({ name, version, bytes: size = 0 }) => ({ what: `${name} ${version}`, size, line })),
  );
  const above = own.length === layers.length ? "" : ` above the ${dockerfile === undefined ? "first layer" : "base"}`;
  return listOfBiggest(`biggest${above}`, paths, paint) + listOfBiggest(`biggest packages${above}`, packages, paint);
}

interface Brought {
  readonly what: string;
  readonly size: number;
  readonly line: number | undefined;
}

function listOfBiggest(heading: string, brought: readonly Brought[], paint: Paint): string {
  const sorted = brought.toSorted((a, b) => b.size - a.size);
  const most = sorted[0]?.size ?? 0;
  const all = sorted.filter(({ size }) => size * LEAST_SHARE >= most);
  if (all.length === 0) return "";
  const rows = all
    .slice(0, MOST)
    .map(({ what, size, line }) => [size === 0 ? "" : bytes(size), line === undefined ? "" : paint.dim(`line ${line}`), oneLine(what)]);
  const rest = all.length > MOST ? `  and ${count(all.length - MOST, "more", "more")}\n` : "";
  return `\n${heading}:\n${columns(rows)}${rest}`;
}
