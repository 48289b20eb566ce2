import { type Arg, type Comment, commentsAbove, type Instruction, type Model, type Stage } from "../../src/rule.js";
import { isReadByPrograms } from "../knowledge/commands/environment.js";
import { nextInGroup } from "../shared/edits/move-group.js";
import { type Grounds, namesVariable, type Sink, sink } from "../shared/edits/sink.js";
import { isLateArg, namesOf } from "../shared/late-args.js";

const never = () => false;

/** Where an ARG goes: as far as it is proven, or as far as may be assumed of what is installed. */
export function placeOf(model: Model, stage: Stage, arg: Arg, grounds: Grounds): Sink {
  const found = sink(model, stage, arg, { names: namesOf(arg), over: never, ...grounds });
  return found.before === undefined ? found : { ...found, before: topOfUses(found.before, found.spares, stage) };
}

/** A comment on what an ARG would pass that says where arguments have to stand. */
export function orderSaid({ dockerfile }: Model, { instructions }: Stage, arg: Arg, before: Instruction): Comment | undefined {
  const passed = instructions.slice(instructions.indexOf(arg) + 1, instructions.indexOf(before)).filter(({ kind }) => kind !== "arg");
  return passed.flatMap((one) => commentsAbove(dockerfile, one)).find(({ text }) => /\bARGs?\b/.test(text));
}

/** The ARGs next to each other that go to the same place. */
export function withNeighbours(model: Model, stage: Stage, first: Arg, before: Instruction, grounds: Grounds): readonly [Arg, ...Arg[]] {
  const group: [Arg, ...Arg[]] = [first];
  for (let next = nextInGroup(model, first); next !== undefined && isLateArg(next); next = nextInGroup(model, next)) {
    if (namesOf(next).some(isReadByPrograms) || placeOf(model, stage, next, grounds).before !== before) break;
    group.push(next);
  }
  return group;
}

/** Whether an instruction behind another names one of the variables. */
export function isUsedBehind(instruction: Instruction, names: readonly string[], { instructions }: Stage): boolean {
  const behind = instructions.slice(instructions.indexOf(instruction) + 1);
  return behind.some((later) => names.some((name) => namesVariable(later, name)));
}

/** Labels and variables that stand together stay so: the arguments of all of them are declared above the first. */
function topOfUses(before: Instruction, spares: Sink["spares"], { instructions }: Stage): Instruction {
  const end = Math.max(...spares.map((run) => instructions.indexOf(run)), 0);
  const isUse = (index: number) => ["env", "label"].includes(instructions[index]?.kind ?? "");
  let index = instructions.indexOf(before);
  while (index - 1 > end && isUse(index) && isUse(index - 1)) index--;
  return instructions[index] ?? before;
}
