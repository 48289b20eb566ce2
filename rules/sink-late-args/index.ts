import { defineRule, type Instruction, type RuleContext, type Stage } from "../../src/rule.js";
import { isReadByPrograms } from "../knowledge/commands/environment.js";
import { moveGroupAbove } from "../shared/edits/move-group.js";
import { assumptionsOf, type Grounds } from "../shared/edits/sink.js";
import { isLateArg, namesOf } from "../shared/late-args.js";
import { isUsedBehind, orderSaid, placeOf, withNeighbours } from "./place.js";

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
      "It passes RUNs only whose commands are known not to read variables that they do not name: package managers of the system, downloads, file operations, `go build`. It passes an install of a project's dependencies where none of the project's own scripts that run then names it; that no script of a package reads it is assumed. It stays if its name is one that programs read, or if nothing in its stage names it.",
  },
  run(context) {
    // As far as may be assumed, or else as far as it is proven: of changes that move the same, the first one allowed is made.
    for (const assume of ["installs", "nothing"] as const) {
      for (const stage of context.model.stages) sinkIn(context, stage, { assume, context: context.facts.context });
    }
  },
});

function sinkIn({ model, change, refuse }: RuleContext, stage: Stage, grounds: Grounds): void {
  const moved = new Set<Instruction>();
  for (const arg of stage.instructions) {
    if (!isLateArg(arg) || moved.has(arg)) continue;
    const { before, spares, reader, assumed } = placeOf(model, stage, arg, grounds);
    // What nothing names is there for a script that reads it, or for a stage that is built on this one.
    if (before === undefined) continue;
    const names = namesOf(arg);
    if (spares.length === 0) {
      if (reader !== undefined && grounds.assume === "installs" && isUsedBehind(before, names, stage))
        refuse(arg, `not moved down: ${reader} may read ${names.join(", ")} from its environment`);
      continue;
    }
    const read = names.find(isReadByPrograms);
    if (read !== undefined) {
      refuse(arg, `not moved down: programs read ${read} from their environment`);
      continue;
    }
    const said = orderSaid(model, stage, arg, before);
    if (said !== undefined) {
      refuse(arg, `not moved down: a comment on line ${said.startLine} says where ARG has to stand`);
      continue;
    }
    const group = withNeighbours(model, stage, arg, before, grounds);
    for (const member of group) moved.add(member);
    const all = group.flatMap(namesOf);
    change({
      title: `declare ${all.join(", ")} below what does not need ${all.length > 1 ? "them" : "it"}`,
      operations: moveGroupAbove(model, group, before),
      ...(assumed.length > 0 && { safety: "verify" as const, assumptions: assumptionsOf(assumed, all) }),
    });
  }
}
