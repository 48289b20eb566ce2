import { type Instruction, type Model, type Stage, valueAt } from "../../../../src/rule.js";
import { OWN_PLACES } from "../../../knowledge/commands/file-owners.js";
import type { Step } from "../effects/effect.js";

const MAY_STAND_BETWEEN: ReadonlySet<string> = new Set([
  "arg",
  "cmd",
  "entrypoint",
  "env",
  "expose",
  "healthcheck",
  "label",
  "run",
  "stopsignal",
  "user",
  "workdir",
]);

export interface Move {
  readonly path: string;
  readonly moved: readonly Step[];
  /** What happens up to the end of the instruction that they are to stand behind, or to the call in it. */
  readonly steps: readonly Step[];
  /** What happens in it behind the call. */
  readonly rest: readonly Step[];
  readonly behind: Instruction;
}

/** Why COPYs cannot stand behind the instruction that adds the user; undefined where they can. */
export function obstacleToMove(model: Model, { path, moved, steps, rest, behind }: Move): string | undefined {
  const first = moved[0] as Step;
  const passed = steps.slice(steps.indexOf(first) + 1);
  const needs = ({ effect }: Step) => effect.is !== "nothing" && effect.is !== "makes" && effect.is !== "copies";
  const reader = passed.find(needs) ?? rest.find(({ effect }) => effect.is !== "nothing");
  if (reader !== undefined)
    return `line ${reader.at.startLine} may need what is copied, and the user is only added on line ${behind.startLine}`;
  if (
    !OWN_PLACES.some((place) => place.test(path)) &&
    passed.some(({ effect, at }) => effect.is === "nothing" && at.kind === "run" && at !== behind)
  )
    return `programs that run before line ${behind.startLine}, where the user is added, may need ${path}`;
  const { instructions } = model.stageOf(behind) as Stage;
  const between = instructions.slice(instructions.indexOf(first.at) + 1, instructions.indexOf(behind));
  const other = between.find((instruction) => !MAY_STAND_BETWEEN.has(instruction.kind) && !passed.some((step) => step.at === instruction));
  if (other !== undefined)
    return `${other.keyword} on line ${other.startLine} stands before line ${behind.startLine}, where the user is added`;
  const changed = moved.find(({ at }) => meansOther(model, at, behind));
  return changed && `line ${changed.at.startLine} may mean something else behind line ${behind.startLine}, where the user is added`;
}

function meansOther(model: Model, copy: Instruction, behind: Instruction): boolean {
  if (copy.kind !== "copy" && copy.kind !== "add") return true;
  const before = model.stateAt(copy);
  const after = model.stateAt(behind);
  if (before.workdir !== after.workdir && !copy.destination.text.startsWith("/")) return true;
  return [...copy.args, ...copy.flags].some(({ text }) => {
    return text.includes("$") && valueAt(model, copy, text) !== valueAt(model, behind, text);
  });
}
