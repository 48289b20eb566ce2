import { type Copy, resolveDirectory, SLASHES_AT_END, valueAt } from "../../../src/rule.js";
import { copiedFrom } from "../../shared/context/from-context.js";
import { likelyDestination, namesDirectory } from "../../shared/copied-files/destination.js";
import { isPattern } from "../../shared/glob.js";
import { below } from "../../shared/paths.js";
import type { Candidate } from "../candidate.js";

/** Where a stage copies to from other stages, absolute; what cannot be told is left out. */
export function copiedTo({ model, stage }: Candidate): readonly string[] {
  return stage.instructions.flatMap((one) => {
    if (one.kind !== "copy" || copiedFrom(one) === undefined) return [];
    return likelyDestination(model, one)?.path ?? [];
  });
}

/** The path that a COPY takes from another stage to the same one; undefined where it does not, or that cannot be told. */
export function copiedAsItLies({ model }: Candidate, copy: Copy): string | undefined {
  const [source, ...others] = copy.sources.map(({ text }) => resolveDirectory("/", valueAt(model, copy, text)));
  const to = likelyDestination(model, copy)?.path;
  return others.length === 0 && source === to && !isPattern(to ?? "") ? to : undefined;
}

/** Where single files and directories that a stage copies from others may lie: at the destination, or in it under their own names. */
export function copiedPaths({ model, stage }: Candidate): readonly string[] {
  return stage.instructions.flatMap((one) => {
    if (one.kind !== "copy" || copiedFrom(one) === undefined) return [];
    const destination = likelyDestination(model, one);
    if (destination === undefined) return [];
    const { path, written } = destination;
    const names = one.sources.flatMap(({ text }) => valueAt(model, one, text)?.replace(SLASHES_AT_END, "").split("/").at(-1) ?? []);
    const inside = names.filter((name) => !isPattern(name)).map((name) => below(path, name));
    return namesDirectory(written) ? inside : [path, ...inside];
  });
}
