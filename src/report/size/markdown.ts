import type { Growth, SizedImage, SizedLayer, Verdict } from "../../size/sized.js";
import { byteChange, bytes } from "../figures.js";
import { foreign, foreignCell, foreignCode, foreignSummary } from "../foreign-markdown.js";
import { row } from "../markdown.js";
import { folded, list, MOST, more } from "../markdown-blocks.js";
import { linkTo, type Place } from "../place.js";
import type { SizeReport } from "./report.js";
import { byReference, describeBaseline, grown, PARTS, type SizeFigure, sizeFigures, verdictInWords, worstOf } from "./rows.js";

/** GitHub refuses a comment of more than 65,536 characters. */
const MOST_CHARACTERS = 60_000;
const MARKS: Readonly<Record<Verdict, string>> = { over: "❌", warn: "⚠️", "no-baseline": "❔", within: "✅" };

/** The sizes as they stand in a pull request: verdict, figures and the lines that grew; the rest is folded away. */
export function formatSizeMarkdown({ images, failures, place }: SizeReport): string {
  const failed = failures.map(({ path, message }) => `### ⚠️ ${foreignCode(path)}: failed\n\nFailed: ${foreign(message)}\n`);
  const groups = byReference(images);
  const whole = [...failed, ...groups.map((group) => section(group, place, details(group)))];
  if (whole.join("\n").length <= MOST_CHARACTERS) return whole.join("\n");
  return upTo(MOST_CHARACTERS, [...failed, ...groups.map((group) => section(group, place, []))]);
}

/** As many as there is room for. */
function upTo(room: number, sections: readonly string[]): string {
  let left = room;
  const shown = sections.filter((text, index) => {
    left -= text.length + 1;
    return left >= 0 || index === 0;
  });
  return shown.join("\n") + more(sections.length - shown.length, "\n");
}

function section(group: readonly SizedImage[], place: Place, folds: readonly string[]): string {
  const verdict = worstOf(group);
  const [first] = group;
  const parts = [
    `### ${MARKS[verdict]} ${foreignCode(first?.ref ?? "")}: ${verdictInWords(group)}`,
    ...findings(group),
    platformTable(group),
    ...growthTable(group, place),
    ...new Set(group.map(({ baseline }) => foreign(describeBaseline(baseline)))),
    ...folds,
  ];
  return `${parts.join("\n\n")}\n`;
}

function findings(group: readonly SizedImage[]): readonly string[] {
  const all = group.flatMap((image) => image.findings.map((finding) => ({ ...finding, platform: image.platform })));
  return all.length === 0
    ? []
    : [list(all, ({ level, platform, message }) => `**${level}**, ${foreignCode(platform)}: ${foreign(message)}`)];
}

function platformTable(group: readonly SizedImage[]): string {
  const shown = group.slice(0, MOST).map((image) => ({ image, figures: sizeFigures(image) }));
  // A registry tells nothing but the transfer size.
  const known = [...new Set(shown.flatMap(({ figures }) => figures.map(({ what }) => what)))];
  const rows = shown.map(({ image, figures }) => {
    const cells = known.map((what) => figures.find((figure) => figure.what === what));
    return [`${MARKS[image.verdict]} ${foreignCell(image.platform)}`, ...cells.map(figureCell)];
  });
  const head = ["Platform", ...known.map((what) => `${what[0]?.toUpperCase()}${what.slice(1)}`)];
  return table(head, `|---|${known.map(() => "---:|").join("")}`, rows) + more(group.length - rows.length, "\n\n");
}

function figureCell(figure: SizeFigure | undefined): string {
  if (figure === undefined) return "";
  const { now, change, share } = figure;
  return `${now}${change === "" ? "" : `<br>${change}`}${share === "" ? "" : ` (${share})`}`;
}

interface Grown extends Growth {
  readonly image: SizedImage;
}

function growthTable(group: readonly SizedImage[], place: Place): readonly string[] {
  const all = group.flatMap((image): readonly Grown[] => grown(image).map((growth) => ({ ...growth, image })));
  if (all.length === 0) return [];
  const rows = all
    .slice(0, MOST)
    .map(({ image, line, instruction, part, transferBytes, unpackedBytes }) => [
      lineCell(image, line, place),
      foreignCell(instruction ?? ""),
      PARTS[part],
      ...(group.length === 1 ? [] : [foreignCell(image.platform)]),
      byteChange(transferBytes),
      unpackedBytes === undefined ? "" : byteChange(unpackedBytes),
    ]);
  const platform = group.length === 1 ? [] : ["Platform"];
  const head = ["Line that grew", "Instruction", "Part", ...platform, "Transfer", "Unpacked"];
  return [table(head, `|---:|---|---|${platform.map(() => "---|").join("")}---:|---:|`, rows) + more(all.length - rows.length, "\n\n")];
}

function lineCell({ dockerfile }: SizedImage, line: number | undefined, place: Place): string {
  if (line === undefined) return "";
  const address = dockerfile === undefined ? undefined : linkTo(place, dockerfile, line);
  return address === undefined ? String(line) : `[${line}](${address})`;
}

function details(group: readonly SizedImage[]): readonly string[] {
  return group.flatMap((image) => {
    const platform = group.length === 1 ? "" : ` (${foreignSummary(image.platform)})`;
    const brought = list(grown(image).filter(isExplained), describeCause);
    return [
      ...(brought === "" ? [] : [folded(`What they bring${platform}`, brought)]),
      folded(`Layers${platform}`, layerTable(image.layers)),
    ];
  });
}

function isExplained({ packages, paths }: Growth): boolean {
  return packages.length + paths.length > 0;
}

function describeCause(growth: Growth): string {
  const packages = growth.packages.slice(0, MOST).map(foreignCode);
  const paths = growth.paths.slice(0, MOST).map(({ path, bytes: size }) => `${foreignCode(path)} ${byteChange(size)}`);
  return `${nameOf(growth)}: ${[...packages, ...paths].join(", ")}`;
}

function nameOf({ line, instruction, part }: Growth): string {
  return line === undefined ? foreignCode(instruction ?? PARTS[part]) : `line ${line}`;
}

function layerTable(layers: readonly SizedLayer[]): string {
  const rows = layers
    .toSorted((a, b) => b.transferBytes - a.transferBytes)
    .slice(0, MOST)
    .map(({ line, instruction, part, transferBytes, unpackedBytes, wastedBytes }) => [
      line === undefined ? "" : String(line),
      foreignCell(instruction ?? ""),
      PARTS[part],
      ...[transferBytes, unpackedBytes, wastedBytes].map((size) => (size === undefined ? "" : bytes(size))),
    ]);
  const head = ["Line", "Biggest layers", "Part", "Transfer", "Unpacked", "Wasted"];
  return table(head, "|---:|---|---|---:|---:|---:|", rows) + more(layers.length - rows.length, "\n\n");
}

function table(head: readonly string[], rule: string, rows: readonly (readonly string[])[]): string {
  return [row(head), rule, ...rows.map(row)].join("\n");
}
