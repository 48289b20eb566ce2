import type { Add, ContextFacts, Copy, Instruction, Model, Run, Stage } from "../../src/rule.js";
import { readCandidate } from "./candidate.js";
import { groupFrom } from "./group.js";
import { topFor } from "./paragraph.js";
import { placeFor } from "./place.js";
import { remarkBelow } from "./remark-below.js";
import { removedBelow } from "./removed-below.js";

/** What becomes of a RUN that stands below a COPY or ADD. */
export type Verdict =
  | { readonly is: "stays"; readonly below: Copy | Add; readonly group: readonly Run[]; readonly reason: string }
  | {
      readonly is: "moves";
      readonly below: Copy | Add;
      readonly group: readonly [Run, ...Run[]];
      /** What it will stand above: the COPY or ADD, or the paragraph that this belongs to. */
      readonly top: Instruction;
      readonly of: "system" | "language";
    };

interface Surroundings {
  readonly model: Model;
  readonly stage: Stage;
  readonly context: ContextFacts | undefined;
}

/** Whether a RUN moves, with those that belong to it; undefined where it does not install packages, or gains nothing. */
export function verdictOn(run: Run, copy: Copy | Add, { model, stage, context }: Surroundings): Verdict | undefined {
  const candidate = readCandidate(model, run);
  if (candidate === undefined || candidate.is === "tidy") return undefined;
  if (candidate.is === "refused") return { is: "stays", below: copy, group: [], reason: candidate.reason };
  const removed = stage.shipped ? removedBelow(model, stage, run) : undefined;
  if (removed !== undefined) return { is: "stays", below: copy, group: [], reason: removed };
  const before = stage.instructions.slice(0, stage.instructions.indexOf(run));
  const wish = { model, context, before, run, own: candidate.paths, of: candidate.of };
  const { above, obstacle } = placeFor(wish);
  if (above === undefined) return obstacle && { is: "stays", below: obstacle.copy, group: [], reason: obstacle.reason };
  const group = groupFrom(wish, above);
  const top = topFor(wish, group, above);
  if (typeof top === "string") return { is: "stays", below: above, group, reason: top };
  const remark = remarkBelow(model, group);
  if (remark !== undefined) return { is: "stays", below: above, group, reason: `the comment on line ${remark.startLine} may be about it` };
  return { is: "moves", below: above, group, top, of: candidate.of };
}
