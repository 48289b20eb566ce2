import { analyze } from "../model/model.js";
import type { Dockerfile } from "../syntax/nodes.js";
import { didYouMean } from "../text/nearest.js";
import { UserError } from "./errors.js";

/** Throws UserError where a valid Dockerfile has no stage of the name or index that is to be shipped. */
export function checkTarget(path: string, dockerfile: Dockerfile, target: string | undefined): void {
  if (target === undefined || dockerfile.diagnostics.some(({ severity }) => severity === "error")) return;
  const model = analyze(dockerfile, { target });
  if (model.target !== undefined) return;
  const names = model.stages.flatMap(({ name }) => name ?? []);
  const hint = names.length === 0 ? "its stages have no names" : `its stages are ${names.join(", ")}`;
  throw new UserError(`${path}: no stage ${target}${didYouMean(target, names)}`, hint);
}
