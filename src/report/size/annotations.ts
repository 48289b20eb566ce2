import type { Growth, SizedImage } from "../../size/sized.js";
import { type Place, repositoryPath } from "../place.js";
import { describeBaseline, describeGrowth, grown } from "./rows.js";

/** Something to say at a line of a Dockerfile, or where there is none, of an image. */
export interface SizeAnnotation {
  readonly level: "over" | "warn" | "note";
  /** The limit that was met, `growth`, or `baseline`. */
  readonly about: string;
  /** The Dockerfile, in its repository if it is in one; without Dockerfile, the image as it was asked for. */
  readonly path: string;
  readonly line: number | undefined;
  readonly instruction: string | undefined;
  readonly message: string;
}

/** GitHub shows ten of a kind for each step. */
const MOST_LINES = 20;
const MOST_PACKAGES = 5;

/**
 * What is to be said of an image: each limit at the line that is most to blame for it, each line that grew, and a missing baseline. What
 * grew at the line of a limit is said with the first of them.
 */
export function sizeAnnotations(image: SizedImage, place: Place): readonly SizeAnnotation[] {
  const { findings, baseline, growth, layers, platform } = image;
  const path = image.dockerfile === undefined ? image.ref : (repositoryPath(place, image.dockerfile) ?? image.dockerfile);
  const at = (line: number | undefined) => ({ path, line, instruction: instructionAt(line) });
  const instructionAt = (line: number | undefined) =>
    line === undefined ? undefined : [...growth, ...layers].find((one) => one.line === line)?.instruction;
  const grew = grown(image).filter(({ line }) => line !== undefined);
  const limits = findings.map(({ level, limit, message, lines: [line] }, index) => {
    const isFirst = findings.findIndex(({ lines }) => lines[0] === line) === index;
    const said = grew.filter((one) => isFirst && one.line === line).map((one) => `: ${describeOne(one)}`);
    return { level, about: limit, ...at(line), message: `${platform}: ${message}${said.join("")}` };
  });
  const others = grew.filter(({ line }) => findings.every(({ lines }) => lines[0] !== line)).slice(0, MOST_LINES);
  return [
    ...limits,
    ...others.map((one) => ({
      level: levelAt(image, one.line),
      about: "growth",
      ...at(one.line),
      message: `${platform}: ${describeOne(one)}`,
    })),
    ...(baseline.state === "missing"
      ? [{ level: "note" as const, about: "baseline", ...at(undefined), message: `${platform}: ${describeBaseline(baseline)}` }]
      : []),
  ];
}

function describeOne(one: Growth): string {
  return `${describeGrowth(one)}${describePackages(one.packages)}`;
}

/** A line is as grave as the limits that it is to blame for. */
function levelAt({ findings }: SizedImage, line: number | undefined): SizeAnnotation["level"] {
  const levels = findings.filter(({ lines }) => lines.some((one) => one === line)).map(({ level }) => level);
  return levels.includes("over") ? "over" : (levels[0] ?? "note");
}

function describePackages(packages: readonly string[]): string {
  if (packages.length === 0) return "";
  const rest = packages.length - MOST_PACKAGES;
  return ` (${packages.slice(0, MOST_PACKAGES).join(", ")}${rest > 0 ? `, and ${rest.toLocaleString("en")} more` : ""})`;
}
