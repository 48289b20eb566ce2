import { type Arg, defineRule, type Instruction, type Model, type Stage } from "../../src/rule.js";
import { isReadByPrograms } from "../knowledge/environment.js";
import { isLateArg, namesOf } from "../shared/late-args.js";
import { moveDown, nextInGroup } from "../shared/move-down.js";
import { assumptionsOf, namesVariable, type Sink, sink } from "../shared/sink.js";

const never = () => false;

export default defineRule({
  id: "sink-late-args",
  title: "Declare build arguments that change with every commit below what does not need them",
  phase: "order",
  after: ["move-metadata-down"],
  safety: "safe",
  benefits: ["rebuild"],
  aliases: [],
  docs: {
    example: "commit-above-an-install",
    what: "Moves an ARG such as `GIT_SHA` or `BUILD_DATE` down to the first instruction that uses it.",
    why: "A build argument is in the environment of every RUN below it, so that another value runs all of them again.",
    safety:
      "It passes RUNs only whose commands are known not to read variables that they do not name: package managers of the system, downloads, file operations, `go build`. Past an install of a project's dependencies, it is assumed that no script of a package reads it. It stays if its name is one that programs read, or if nothing in its stage names it.",
  },
  run({ model, change, refuse }) {
    for (const stage of model.stages) {
      const moved = new Set<Instruction>();
      for (const arg of stage.instructions) {
        if (!isLateArg(arg) || moved.has(arg)) continue;
        const found = placeOf(model, stage, arg);
        const names = namesOf(arg);
        const read = names.find(isReadByPrograms);
        // What nothing names is there for a script that reads it, or for a stage that is built on this one.
        if (found.before === undefined) continue;
        if (found.spares.length === 0) {
          if (found.reader !== undefined && isUsedBehind(found.before, names, stage))
            refuse(arg, `not moved down: ${found.reader} may read ${names.join(", ")} from its environment`);
        } else if (read !== undefined) refuse(arg, `not moved down: programs read ${read} from their environment`);
        else {
          const group = withNeighbours(model, stage, arg, found.before);
          for (const member of group) moved.add(member);
          const all = group.flatMap(namesOf);
          change({
            title: `declare ${all.join(", ")} below what does not need ${all.length > 1 ? "them" : "it"}`,
            operations: moveDown(model, group, found.before),
            ...(found.assumed.length > 0 && { safety: "verify" as const, assumptions: assumptionsOf(found.assumed, all) }),
          });
        }
      }
    }
  },
});

/** As far as it is proven, and only where nothing is gained by that, as far as may be assumed. */
function placeOf(model: Model, stage: Stage, arg: Arg): Sink {
  const names = namesOf(arg);
  const proven = sink(model, stage, arg, { names, over: never, assume: "nothing" });
  const found = proven.spares.length > 0 ? proven : sink(model, stage, arg, { names, over: never, assume: "installs" });
  return found.before === undefined ? found : { ...found, before: topOfUses(found.before, found.spares, stage) };
}

function withNeighbours(model: Model, stage: Stage, first: Arg, before: Instruction): readonly [Arg, ...Arg[]] {
  const group: [Arg, ...Arg[]] = [first];
  for (let next = nextInGroup(model, first); next !== undefined && isLateArg(next); next = nextInGroup(model, next)) {
    if (namesOf(next).some(isReadByPrograms) || placeOf(model, stage, next).before !== before) break;
    group.push(next);
  }
  return group;
}

function isUsedBehind(instruction: Instruction, names: readonly string[], { instructions }: Stage): boolean {
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
