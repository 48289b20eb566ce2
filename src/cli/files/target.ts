import { analyze } from "../../model/model.js";
import type { Dockerfile } from "../../syntax/nodes.js";
import { didYouMean } from "../../text/nearest.js";
import { type Setting, settingError } from "../given.js";

/** Throws UserError where a valid Dockerfile has no stage of the name or index that is to be shipped. */
export function checkTarget(name: string, dockerfile: Dockerfile, setting: Setting | undefined): void {
  const target = setting?.values.at(-1);
  if (setting === undefined || target === undefined || dockerfile.diagnostics.some(({ severity }) => severity === "error")) return;
  const model = analyze(dockerfile, { target });
  if (model.target !== undefined) return;
  const names = model.stages.flatMap((stage) => stage.name ?? []);
  const hint = names.length === 0 ? "its stages have no names" : `its stages are ${names.join(", ")}`;
  throw settingError(setting, 0, `${name} has no stage ${target}${didYouMean(target, names)}`, hint);
}
