import { isBefore } from "../../../../src/rule.js";
import type { Step } from "../effects/effect.js";
import { landingsOf } from "../landing.js";
import type { Subject } from "./plan.js";

/** Whether the files of a COPY from the context are copied again with the whole context. */
export function isOverwritten({ model, context }: Subject, step: Step, later: Step): boolean {
  if (step.effect.is !== "copies" || later.effect.is !== "copies" || !isBefore(model.dockerfile, step.at, later.at)) return false;
  const { copy } = step.effect;
  const { copy: whole } = later.effect;
  const source = whole.sources.length === 1 ? whole.sources[0]?.text : undefined;
  if (
    !/^\.\/?$/.test(source ?? "") ||
    copy.kind !== "copy" ||
    [...copy.flags, ...whole.flags].some(({ name }) => name === "from" || name === "exclude")
  )
    return false;
  const [target] = landingsOf(model, whole, context) ?? [];
  const landings = landingsOf(model, copy, context) ?? [];
  return (
    copy.heredocs.length === 0 &&
    landings.every(
      ({ is, path, source: name }) =>
        is === "file" && !name.replace(/^\.\//, "").includes("/") && path === `${target?.path}/${name.replace(/^\.\//, "")}`,
    )
  );
}
