import type { Copy, Model, Stage } from "../../../src/rule.js";
import { BUILT_ALONE } from "../../knowledge/target-stages.js";
import { stagesBelow } from "../base.js";
import { unusedStages, userOf } from "../unused-stages.js";

/**
 * Whether what a stage holds may be in an image: it ships, or is built besides, or a stage on it is copied as a whole, or is there for `--target`, as its
 * name says, or since nothing refers to it.
 */
export function mayBePublished(model: Model, stage: Stage | undefined): boolean {
  if (stage === undefined || stage.shipped || stage.builtBesides) return true;
  const unused = unusedStages(model).filter((one) => userOf(model, one) === undefined);
  const isTarget = (one: Stage) => unused.includes(one) || (one.name !== undefined && BUILT_ALONE.test(one.name));
  return model.stages.some((one) => (isTarget(one) || isCopiedWhole(model, one)) && stagesBelow(model, one).includes(stage));
}

function isCopiedWhole({ stages }: Model, { name, index }: Stage): boolean {
  const copiesAll = ({ flags, sources }: Copy) =>
    flags.some((flag) => flag.name === "from" && [name, `${index}`].includes(flag.value?.toLowerCase())) &&
    sources.some(({ text }) => /^\/?\.?\/?\*?$/.test(text));
  return stages.some(({ instructions }) => instructions.some((one) => one.kind === "copy" && copiesAll(one)));
}
