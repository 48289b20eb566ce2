import { baseImage, tableName } from "../../knowledge/bases/images.js";
import type { Candidate } from "../candidate.js";
import { installerOf, installLine } from "../packages/install-line.js";

/** The name of the base image as it is written. */
export interface Written {
  /** Registry and path in front of the name that the tables have. */
  readonly prefix: string;
  readonly tag: string;
}

/** The parts of the base image as written; undefined where the name depends on a variable, or a digest pins it. */
export function writtenBase({ stage, image }: Candidate): Written | undefined {
  const found = /^([^$@]*?)(?::([^@/]+))?$/.exec(stage.from.image.text);
  const name = tableName(image);
  if (found?.[1] === undefined || image.digest !== undefined || !found[1].endsWith(name)) return undefined;
  return { prefix: found[1].slice(0, -name.length), tag: found[2] ?? "latest" };
}

/** The RUN that installs programs by packages of their own name; none where there are none. */
export function installLines(candidate: Candidate, packages: readonly string[]): readonly string[] {
  if (packages.length === 0) return [];
  return [installLine(candidate.model, installerOf(baseImage(candidate.image)?.manager), packages)];
}
