import { type Instruction, type Model, resolveDirectory } from "../../../src/rule.js";
import type { Candidate } from "../../application/candidate.js";

/** The directory that the image starts in; undefined where it cannot be told. */
export function startDirectory(
  { model, stage }: { readonly model: Model; readonly stage: Candidate["stage"] },
  home: string,
): string | undefined {
  const last = stage.instructions.findLast((instruction) => instruction.kind === "workdir");
  if (last?.kind !== "workdir") return home;
  const state = model.stateAt(last);
  const value = /[$'"\\]/.test(last.value.text) ? undefined : last.value.text;
  return value === undefined ? afterwards(model, stage, last) : resolveDirectory(state.workdir ?? home, value);
}

/** The directory as the next instruction sees it. */
function afterwards(model: Model, { instructions }: Candidate["stage"], last: Instruction): string | undefined {
  const next = instructions[instructions.indexOf(last) + 1];
  return next === undefined ? undefined : model.stateAt(next).workdir;
}
