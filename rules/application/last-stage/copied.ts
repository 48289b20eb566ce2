import { type Copy, resolveDirectory, valueAt } from "../../../src/rule.js";
import type { Candidate } from "../candidate.js";

/** Where a stage copies to from other stages, absolute; what cannot be told is left out. */
export function copiedTo({ model, stage }: Candidate): readonly string[] {
  return stage.instructions.flatMap((one) => {
    if (one.kind !== "copy" || !one.flags.some(({ name }) => name === "from")) return [];
    const { workdir } = model.stateAt(one);
    const value = (text: string) => valueAt(model, one, text);
    const to = resolveDirectory(workdir ?? "/", value(one.destination.text));
    return to === undefined ? [] : [to];
  });
}

/** The path that a COPY takes from another stage to the same one; undefined where it does not, or that cannot be told. */
export function copiedAsItLies({ model }: Candidate, copy: Copy): string | undefined {
  const { workdir } = model.stateAt(copy);
  const value = (text: string) => valueAt(model, copy, text);
  const [source, ...others] = copy.sources.map(({ text }) => resolveDirectory("/", value(text)));
  const to = resolveDirectory(workdir ?? "/", value(copy.destination.text));
  return others.length === 0 && source === to && !/[*?[]/.test(to ?? "") ? to : undefined;
}

/** Where single files and directories that a stage copies from others may lie: at the destination, or in it under their own names. */
export function copiedPaths({ model, stage }: Candidate): readonly string[] {
  return stage.instructions.flatMap((one) => {
    if (one.kind !== "copy" || !one.flags.some(({ name }) => name === "from")) return [];
    const { workdir } = model.stateAt(one);
    const value = (text: string) => valueAt(model, one, text);
    const written = value(one.destination.text);
    const to = resolveDirectory(workdir ?? "/", written);
    if (written === undefined || to === undefined) return [];
    const names = one.sources.flatMap(({ text }) => value(text)?.replace(/\/+$/, "").split("/").at(-1) ?? []);
    const inside = names.filter((name) => !/[*?[]/.test(name)).map((name) => (to === "/" ? `/${name}` : `${to}/${name}`));
    return /(^|\/)\.{0,2}$/.test(written) ? inside : [to, ...inside];
  });
}
