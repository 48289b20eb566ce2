import { expand, resolveDirectory } from "../../../src/rule.js";
import type { Candidate } from "../../split-build-stage/recipe.js";

/** Where a stage copies to from other stages, absolute; what cannot be told is left out. */
export function copiedTo({ model, stage }: Candidate): readonly string[] {
  return stage.instructions.flatMap((one) => {
    if (one.kind !== "copy" || !one.flags.some(({ name }) => name === "from")) return [];
    const { workdir, variables } = model.stateAt(one);
    const value = (text: string) => expand(text, variables, model.dockerfile.escape, "unknown");
    const to = resolveDirectory(workdir ?? "/", value(one.destination.text));
    return to === undefined ? [] : [to];
  });
}

/** Where single files and directories that a stage copies from others may lie: at the destination, or in it under their own names. */
export function copiedPaths({ model, stage }: Candidate): readonly string[] {
  return stage.instructions.flatMap((one) => {
    if (one.kind !== "copy" || !one.flags.some(({ name }) => name === "from")) return [];
    const { workdir, variables } = model.stateAt(one);
    const value = (text: string) => expand(text, variables, model.dockerfile.escape, "unknown");
    const written = value(one.destination.text);
    const to = resolveDirectory(workdir ?? "/", written);
    if (written === undefined || to === undefined) return [];
    const names = one.sources.flatMap(({ text }) => value(text)?.replace(/\/+$/, "").split("/").at(-1) ?? []);
    const inside = names.filter((name) => !/[*?[]/.test(name)).map((name) => (to === "/" ? `/${name}` : `${to}/${name}`));
    return /(^|\/)\.{0,2}$/.test(written) ? inside : [to, ...inside];
  });
}
