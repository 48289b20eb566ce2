import {
  type Add,
  type ContextFacts,
  type Copy,
  commentsAbove,
  type Instruction,
  indexOf,
  type Model,
  type Operation,
  type Run,
  type Stage,
  stageCopiedFrom,
} from "../../src/rule.js";
import { isCopiedOn } from "../shared/context/copied-on.js";
import { moveBehind } from "../shared/edits/blank-lines.js";
import { placeOf } from "./directory.js";
import { bringsAgain } from "./placed.js";
import { sourceFrom } from "./source.js";
import { commentsBelow } from "./split.js";

/**
 * How a COPY is dropped that nothing needs once the RUN stands above it, since that ends its stage, or the same COPY follows: its comments
 * go to that, or to the same one of a later stage. Undefined where something may need it, or its comments would be nowhere.
 */
export function withoutUnread(model: Model, copy: Copy | Add, run: Run, context: ContextFacts): readonly Operation[] | undefined {
  const stage = model.stageOf(copy);
  if (stage === undefined) return undefined;
  const again = repeatedBehind(model, stage, copy, run, context);
  if (again === undefined && (stage.instructions.at(-1) !== run || isRead(model, stage, copy, context))) return undefined;
  const comments = [...commentsAbove(model.dockerfile, copy), ...commentsBelow(model.dockerfile, copy)];
  const remove = { do: "remove", node: copy } as const;
  if (comments.length === 0) return [remove];
  const later = model.stages.slice(stage.index + 1).flatMap(({ instructions }) => instructions.filter((one) => isSame(one, copy)));
  const same = again ?? later[0];
  const above = same && model.dockerfile.nodes[indexOf(model.dockerfile, same) - 1];
  return above === undefined || above.kind === "comment" ? undefined : [...moveBehind(comments, above), remove];
}

/** The instruction behind the RUN, where it copies the same, or a folder around it, to the same place. */
function repeatedBehind(model: Model, stage: Stage, copy: Copy | Add, run: Run, context: ContextFacts): Instruction | undefined {
  const next = stage.instructions[stage.instructions.indexOf(run) + 1];
  if (next === undefined || (next.kind !== "copy" && next.kind !== "add") || copy.text.includes("$")) return undefined;
  const whole = next.kind === "copy" ? sourceFrom(next, context) : undefined;
  if (whole !== undefined && bringsAgain(model, whole, copy, context)) return next;
  if (!isSame(next, copy)) return undefined;
  return placeOf(model, next) === placeOf(model, copy) ? next : undefined;
}

function isSame(one: Instruction, copy: Copy | Add): boolean {
  return one.text.trim() === copy.text.trim();
}

/** Whether another stage, or an image that is built besides, may have what a COPY brings. */
function isRead(model: Model, stage: Stage, copy: Copy | Add, context: ContextFacts): boolean {
  if (stage.shipped || stage.builtBesides || isCopiedOn(model, copy, context) || isLinkTaken(model, stage)) return true;
  return model.stages.some(({ base }) => base.is === "stage" && base.stage === stage.index);
}

/** A package of a workspace is a link in node_modules: who takes that takes the folder which it leads to. */
function isLinkTaken(model: Model, stage: Stage): boolean {
  const copies = model.stages.flatMap(({ instructions }) => instructions).filter((one) => one.kind === "copy");
  return copies.some((one) => stageCopiedFrom(model, one) === stage && one.sources.some(({ text }) => /node_modules\/[^.]/.test(text)));
}
