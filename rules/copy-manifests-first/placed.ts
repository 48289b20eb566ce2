import type { ContextFacts, Copy, Model } from "../../src/rule.js";
import { overlap } from "../shared/context/project-directory.js";
import { landingsOf } from "../shared/copied-files/landing.js";
import { globOf } from "../shared/glob.js";

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
    const [, directory = "", pattern = ""] = /^([\w./-]*\/)?([\w.*?-]+)$/.exec(source) ?? [];
    if (!/[*?]/.test(pattern)) return { path, source };
    const names = context.entries(directory.slice(0, -1) || ".").filter((name) => globOf(pattern).test(name));
    const areFiles = names.every((name) => context.kind(directory + name) === "file");
    return areFiles ? names.map((name) => ({ path: `${path}/${name}`, source: directory + name })) : { path, source };
  });
}
