import { baseName, type ContextFacts, type Copy, type Instruction, isInside, type Model } from "../../src/rule.js";
import { overlap } from "../shared/context/project-directory.js";
import { matchesOf } from "../shared/context/sources.js";
import { landingsOf } from "../shared/copied-files/landing.js";
import { isPattern } from "../shared/glob.js";
import { below, within } from "../shared/paths.js";
import { placeOf } from "./directory.js";
import { flagsOf, type Source } from "./source.js";

/** Whether a COPY writes nothing to a path, above or below it. */
export function landsElsewhere(model: Model, copy: Copy, to: string, context: ContextFacts): boolean {
  return placedBy(model, copy, context)?.every(({ path }) => !overlap(path, to)) ?? false;
}

/** What a COPY places, and where: a file or a folder of the build context, as far as it says which; undefined where that cannot be told. */
export function placedBy(
  model: Model,
  copy: Copy,
  context: ContextFacts,
): readonly { readonly path: string; readonly source: string }[] | undefined {
  return landingsOf(model, copy, context)?.flatMap(({ path, source: written }) => {
    const source = written.replace(/^(\.?\/)+/, "");
    const files = isPattern(source) ? matchesOf(source, context) : undefined;
    if (!files?.every((file) => context.kind(file) === "file")) return { path, source };
    return files.map((file) => ({ path: below(path, baseName(file)), source: file }));
  });
}

/** Where the folder, or the file, of a COPY is in the image; undefined where that cannot be told. */
export function pathIn(model: Model, { copy, folder }: Source, context: ContextFacts): string | undefined {
  const isFile = copy.kind === "copy" && context.kind(folder) === "file";
  return isFile ? placedBy(model, copy, context)?.[0]?.path : placeOf(model, copy);
}

/** Whether an instruction copies files or folders that the COPY of a folder around them brings to the same places, in the same way. */
export function bringsAgain(model: Model, { copy, folder }: Source, again: Instruction, context: ContextFacts): boolean {
  const to = placeOf(model, copy);
  if (to === undefined || again.kind !== "copy" || again.heredocs.length > 0) return false;
  const placed = placedBy(model, again, context) ?? [];
  const inFolder = (source: string) => (folder === "" ? source : isInside(source, folder) ? within(source, folder) : undefined);
  // What a link leads to is copied, but where the link lies in the context itself.
  const isSame = placed.every(({ path, source }) => {
    const inside = inFolder(source);
    return inside !== undefined && context.realPath(source) === source && path === below(to, inside);
  });
  return placed.length > 0 && isSame && flagsOf(again) === flagsOf(copy);
}
