import { type Copy, type Model, resolveDirectory, type Stage, stageCopiedFrom, valueAt } from "../../src/rule.js";
import { likelyDestination } from "./copied-files/destination.js";

/** What a COPY takes from a stage: absolute paths of both sides. */
export interface Move {
  readonly copy: Copy;
  readonly stage: Stage;
  readonly from: string;
  readonly to: string;
}

/** All that a stage copies from others of the file. */
export function movedFromStages({ model, stage }: { readonly model: Model; readonly stage: Stage }): readonly Move[] {
  return stage.instructions.flatMap((copy) => (copy.kind === "copy" ? movesOf(model, copy) : []));
}

function movesOf(model: Model, copy: Copy): readonly Move[] {
  const stage = stageCopiedFrom(model, copy);
  if (stage === undefined) return [];
  const to = likelyDestination(model, copy)?.path;
  return copy.sources.flatMap(({ text }) => {
    const from = resolveDirectory("/", valueAt(model, copy, text));
    return from === undefined || to === undefined ? [] : [{ copy, stage, from, to }];
  });
}
