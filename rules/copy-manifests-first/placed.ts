import type { ContextFacts, Copy, Model } from "../../src/rule.js";
import { baseName } from "../../src/rule.js";
import { overlap } from "../shared/context/project-directory.js";
import { matchesOf } from "../shared/context/sources.js";
import { landingsOf } from "../shared/copied-files/landing.js";
import { isPattern } from "../shared/glob.js";
import { below } from "../shared/paths.js";

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
