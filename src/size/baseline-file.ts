import { field, type Json, list, number, string } from "../image/json.js";
import { SizeError } from "./error.js";
import { bytesFor, type Quantity } from "./quantity.js";
import type { MeasuredImage } from "./size-image.js";
import type { Part, SizedLayer, SizedPackage, SizedPath, Sizes } from "./sized.js";

/** An image and platform of a baseline. */
export interface BaselineEntry extends MeasuredImage {
  readonly ref: string;
}

const VERSION = 1;

/** Reads the text of a baseline. @throws SizeError where it is none. */
export function readBaseline(text: string, file: string): readonly BaselineEntry[] {
  const document = parse(text, file);
  const version = field(document, "schemaVersion");
  if (version !== VERSION)
    throw new SizeError(`${file} is no baseline of this version of dfopt`, "--update-baseline makes a new one, once it is gone");
  return list(field(document, "images")).map((image): BaselineEntry => {
    const ref = string(field(image, "ref"));
    const platform = string(field(image, "platform"));
    const transfer = number(field(image, "transferBytes"));
    if (ref === undefined || platform === undefined || transfer === undefined)
      throw new SizeError(`${file}: an image without ref, platform or transferBytes`);
    const sizes: Sizes = {
      transfer,
      unpacked: number(field(image, "unpackedBytes")),
      effective: number(field(image, "effectiveBytes")),
      wasted: number(field(image, "wastedBytes")),
    };
    return { ref, platform, sizes, layers: list(field(image, "layers")).map(layerOf) };
  });
}

function parse(text: string, file: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    throw new SizeError(`${file} is no JSON`);
  }
}

const PARTS: readonly string[] = ["base", "packages", "application"] satisfies readonly Part[];

function layerOf(layer: Json): SizedLayer {
  const part = string(field(layer, "part")) ?? "";
  return {
    digest: string(field(layer, "digest")) ?? "",
    diffId: string(field(layer, "diffId")),
    transferBytes: number(field(layer, "transferBytes")) ?? 0,
    unpackedBytes: number(field(layer, "unpackedBytes")),
    wastedBytes: number(field(layer, "wastedBytes")),
    instruction: string(field(layer, "instruction")),
    // Lines are those of another Dockerfile.
    line: undefined,
    part: PARTS.includes(part) ? (part as Part) : "application",
    paths: list(field(layer, "paths")).map(
      (path): SizedPath => ({ path: string(field(path, "path")) ?? "", bytes: number(field(path, "bytes")) ?? 0 }),
    ),
    packages: list(field(layer, "packages")).map(packageOf),
  };
}

function packageOf(one: Json): SizedPackage {
  return {
    manager: (string(field(one, "manager")) ?? "dpkg") as SizedPackage["manager"],
    name: string(field(one, "name")) ?? "",
    version: string(field(one, "version")) ?? "",
    bytes: number(field(one, "bytes")),
  };
}

/** Writes a baseline: sorted, an entry each image and platform, so that a change is a change of few lines. */
export function writeBaseline(entries: readonly BaselineEntry[]): string {
  const sorted = entries.toSorted((a, b) => compare(a.ref, b.ref) || compare(a.platform, b.platform));
  return `${JSON.stringify({ schemaVersion: VERSION, images: sorted.map(toJson) }, undefined, 1)}\n`;
}

function toJson({ ref, platform, sizes, layers }: BaselineEntry): object {
  return {
    ref,
    platform,
    transferBytes: sizes.transfer,
    unpackedBytes: sizes.unpacked,
    effectiveBytes: sizes.effective,
    wastedBytes: sizes.wasted,
    layers: layers.map(({ line: _, ...layer }) => layer),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The entry of an image; of one with a tag or digest also that of another one: what is built anew each time has a new one. */
export function entryFor(entries: readonly BaselineEntry[], ref: string, platform: string): BaselineEntry | undefined {
  const ofPlatform = entries.filter((entry) => entry.platform === platform);
  return ofPlatform.find((entry) => entry.ref === ref) ?? ofPlatform.find((entry) => repositoryOf(entry.ref) === repositoryOf(ref));
}

function repositoryOf(ref: string): string {
  return ref.replace(/@sha\d+:[0-9a-f]+$/, "").replace(/:[\w.-]+$/, "");
}

/**
 * The baseline with new sizes in it, and how many were written: an entry that is there stays where no size changed by more, and so does
 * that of another tag which is measured as well.
 */
export function updated(
  entries: readonly BaselineEntry[],
  images: readonly { readonly entry: BaselineEntry; readonly threshold: Quantity }[],
): { readonly entries: readonly BaselineEntry[]; readonly written: number } {
  const all = [...entries];
  const measured = new Set(images.map(({ entry }) => entry.ref));
  let written = 0;
  for (const { entry, threshold } of images) {
    const replaceable = all.filter(({ ref }) => ref === entry.ref || !measured.has(ref));
    const known = entryFor(replaceable, entry.ref, entry.platform);
    if (known !== undefined && !hasChanged(known.sizes, entry.sizes, threshold)) continue;
    if (known !== undefined) all.splice(all.indexOf(known), 1);
    all.push(entry);
    written++;
  }
  return { entries: all, written };
}

function hasChanged(before: Sizes, after: Sizes, threshold: Quantity): boolean {
  return (["transfer", "unpacked", "effective", "wasted"] as const).some((metric) => {
    const [old, now] = [before[metric], after[metric]];
    if (old === undefined || now === undefined) return old !== now;
    // What is wasted is little: what counts is how much of the image it is.
    return Math.abs(now - old) > bytesFor(threshold, metric === "wasted" ? (before.unpacked ?? old) : old);
  });
}
