import {
  type Add,
  type ContextFacts,
  type Copy,
  commentsAbove,
  expand,
  type Instruction,
  indexOf,
  isInside,
  type Model,
  mountsOf,
  type Operation,
  type Run,
  resolveDirectory,
  type Stage,
  stageCopiedFrom,
} from "../../src/rule.js";
import { moveBehind } from "../shared/blank-lines.js";
import { landingsOf } from "../shared/copied-files/landing.js";
import { contextPath } from "../split-build-stage/context-paths.js";

/**
 * How a COPY is dropped that nothing needs once the RUN that ends its stage stands above it: its comments go to the same COPY of a later
 * stage. Undefined where something may need it, or its comments would be nowhere.
 */
export function withoutUnread(model: Model, copy: Copy | Add, run: Run, context: ContextFacts): readonly Operation[] | undefined {
  const stage = model.stageOf(copy);
  if (stage === undefined || stage.instructions.at(-1) !== run || isRead(model, stage, copy, context)) return undefined;
  const comments = commentsAbove(model.dockerfile, copy);
  const remove = { do: "remove", node: copy } as const;
  if (comments.length === 0) return [remove];
  const same = model.stages.slice(stage.index + 1).flatMap(({ instructions }) => instructions.filter((one) => isSame(one, copy)))[0];
  const above = same && model.dockerfile.nodes[indexOf(model.dockerfile, same) - 1];
  return above === undefined || above.kind === "comment" ? undefined : [...moveBehind(comments, above), remove];
}

function isSame(one: Instruction, copy: Copy | Add): boolean {
  return one.text.trim() === copy.text.trim();
}

/** Whether another stage, or an image that is built besides, may have what a COPY brings. */
function isRead(model: Model, stage: Stage, copy: Copy | Add, context: ContextFacts): boolean {
  const landings = landingsOf(model, copy, context);
  if (stage.shipped || stage.builtBesides || landings === undefined) return true;
  if (model.stages.some(({ base }) => base.is === "stage" && base.stage === stage.index)) return true;
  const brings = (path: string) =>
    landings.some((landing) => isInside(landing.path, path)) ||
    contextPath({ model, context, stage: { ...stage, instructions: [copy] } }, path) !== undefined;
  return model.stages
    .filter(({ uses }) => uses.includes(stage.index))
    .flatMap(({ instructions }) => instructions)
    .some((one) => {
      if (one.kind === "run") return mountsOf(one).some((mount) => mount.has("from"));
      if (one.kind !== "copy" || stageCopiedFrom(model, one) !== stage) return false;
      const { variables } = model.stateAt(one);
      const paths = one.sources.map(({ text }) => resolveDirectory("/", expand(text, variables, model.dockerfile.escape, "unknown")));
      return paths.some((path) => path === undefined || /[*?[]/.test(path) || brings(path));
    });
}
