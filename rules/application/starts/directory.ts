import { type Model, resolveDirectory, type Stage, valueAt } from "../../../src/rule.js";

/** The directory that what a stage becomes starts in; undefined where it cannot be told. `home`: the base image's. */
export function startDirectory({ model, stage }: { readonly model: Model; readonly stage: Stage }, home: string): string | undefined {
  const last = stage.instructions.findLast((instruction) => instruction.kind === "workdir");
  if (last?.kind !== "workdir") return home;
  return resolveDirectory(model.stateAt(last).workdir ?? home, valueAt(model, last, last.value.text));
}
