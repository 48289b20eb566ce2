import { existsSync, readFileSync, statSync } from "node:fs";
import { isAbsolute, resolve } from "node:path";
import { EngineError } from "../../engine/errors.js";
import { ImageError } from "../../image/error.js";
import type { Model } from "../../model/model.js";
import { RegistryError } from "../../registry/error.js";
import { entryFor, readBaseline } from "../../size/baseline-file.js";
import type { MeasuredImage } from "../../size/size-image.js";
import type { Baseline } from "../../size/sized.js";
import { describeIoError, UserError } from "../errors.js";
import { shownPath } from "../paths/shown-path.js";
import { measureAtRevision, mergeBaseOf } from "./measure-at-revision.js";
import type { Buildable } from "./measure-dockerfile.js";
import { measureImage } from "./measure-image.js";
import type { SizeRun } from "./run.js";
import { isArchive, isLayout } from "./subjects.js";

/** What a baseline is asked for. */
export interface Compared {
  /** `sizes.json`, an archive, an image's name, `build:REV`; undefined: there is nothing to compare with. */
  readonly spec: string | undefined;
  readonly ref: string;
  readonly measured: MeasuredImage;
  readonly model: Model | undefined;
  /** Undefined of what is no Dockerfile. */
  readonly buildable: Buildable | undefined;
}

/** The baseline of an image. That there is none is a state; throws where it cannot be told. */
export async function findBaseline({ spec, ...compared }: Compared, run: SizeRun): Promise<Baseline> {
  if (spec === undefined) return { state: "none-asked" };
  // Paths of the configuration are absolute.
  const from = isAbsolute(spec) ? shownPath(spec, run.io.cwd) : spec;
  const found = await lookUp(spec, compared, run).catch((error: unknown) => {
    throw ofBaseline(error, from);
  });
  return typeof found === "string"
    ? { state: "missing", from, why: found }
    : { state: "found", from, sizes: found.sizes, layers: found.layers };
}

/** Says what is wrong with a baseline before anything is built. Throws UserError. */
export async function checkBaseline({ spec, buildable }: Pick<Compared, "spec" | "buildable">, run: SizeRun): Promise<void> {
  if (spec?.startsWith(BUILD)) await mergeBaseOf(spec.slice(BUILD.length), buildable, run);
}

const BUILD = "build:";

/** The image to compare with, or why there is none. */
async function lookUp(
  spec: string,
  { ref, measured: { platform }, model, buildable }: Omit<Compared, "spec">,
  run: SizeRun,
): Promise<MeasuredImage | string> {
  if (spec.startsWith(BUILD)) return measureAtRevision(spec.slice(BUILD.length), buildable, run);
  const file = resolve(run.io.cwd, spec);
  if (spec.endsWith(".json")) return inFile(spec, file, ref, platform);
  if (existsSync(file)) {
    const kind = statSync(file).isDirectory() ? (isLayout(file) ? "layout" : undefined) : isArchive(file) ? "archive" : undefined;
    if (kind === undefined)
      throw new UserError(`--baseline: ${spec} is no archive of an image`, "the name of a baseline's file ends in .json");
    return measureImage({ kind, ref: spec, file }, platform, model, run);
  }
  if (/^[./~]|\.(?:tar|tgz|tar\.\w+)$/.test(spec)) return "no such file";
  try {
    return await measureImage({ kind: "image", ref: spec }, platform, model, run);
  } catch (error) {
    if (error instanceof RegistryError && ABSENT.has(error.reason)) return error.message;
    throw error;
  }
}

/** What is wrong with the baseline is not to be said of the image that is compared with it. */
function ofBaseline(error: unknown, from: string): unknown {
  if (error instanceof EngineError && error.reason !== "cancelled")
    return new UserError([`--baseline ${from}: ${error.message}`, ...error.lines.slice(-1)].join(": "), error.hint);
  if (error instanceof RegistryError) return new UserError(`--baseline ${from}: ${error.message}`, error.hint);
  return error instanceof ImageError ? new UserError(`--baseline ${from}: ${error.message}`) : error;
}

/** Registries say of what is not there that one may not see it. */
const ABSENT: ReadonlySet<RegistryError["reason"]> = new Set(["not-found", "platform", "unauthorised", "forbidden"]);

function inFile(spec: string, file: string, ref: string, platform: string): MeasuredImage | string {
  if (!existsSync(file)) return "no such file";
  return entryFor(readBaseline(textOf(file), spec), ref, platform) ?? `it has no entry for ${ref} on ${platform}`;
}

/** The text of a baseline's file. Throws UserError. */
export function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UserError(`--baseline: ${file} cannot be read: ${describeIoError(error)}`);
  }
}
