import { defineRule, type Instruction, type RuleContext, type Stage } from "../../src/rule.js";
import { type Group, moveBelow, moveParagraphAbove, nextInGroup } from "../shared/edits/move-group.js";
import { type Free, reachOf } from "./reach.js";

export default defineRule({
  id: "move-metadata-down",
  title: "Put labels and variables that change with every commit below what does not need them",
  phase: "order",
  safety: "safe",
  benefits: ["rebuild"],
  aliases: [],
  docs: {
    example: "labels-above-an-install",
    what: "Moves a LABEL or ENV that uses a build argument such as `GIT_SHA` or `BUILD_DATE` below the RUNs that do not need it.",
    why: "Its build argument must stand above it, and another value of that runs every RUN below again.",
    safety:
      "A LABEL has no effect on the build; it does not pass another one of its keys, nor an instruction that sets a variable it uses. An ENV passes no other ENV, and RUNs only whose commands are known not to read variables that they do not name; it passes an install of a project's dependencies where none of the project's own scripts that run then names it; that no script of a package reads it is assumed.",
  },
  run(context) {
    const { model, change, refuse } = context;
    for (const stage of model.stages) {
      const moved = new Set<Instruction>();
      for (const instruction of stage.instructions) {
        const reach = moved.has(instruction) ? undefined : reachOf(context, stage, instruction);
        if (reach?.is === "blocked") refuse(instruction, `not moved down: ${reach.reason}`);
        if (reach?.is !== "free") continue;
        const { group, above, end, assumptions } = withNeighbours(context, stage, instruction, reach);
        for (const member of group) moved.add(member);
        const keywords = [...new Set(group.map(({ keyword }) => keyword))].join(" and ");
        change({
          title: `move ${keywords} below what does not need ${group.length > 1 ? "them" : "it"}`,
          operations: above === undefined ? moveBelow(model, group, end) : moveParagraphAbove(model, group, above),
          ...(assumptions.length > 0 && { safety: "verify" as const, assumptions }),
        });
      }
    }
  },
});

/** An instruction, and those that follow it and may move to the same place; the place of the last holds for all. */
function withNeighbours(context: RuleContext, stage: Stage, first: Instruction, reach: Free): Free & { readonly group: Group } {
  const group: [Instruction, ...Instruction[]] = [first];
  let found = reach;
  for (let next = nextInGroup(context.model, first); next !== undefined; next = nextInGroup(context.model, next)) {
    const other = reachOf(context, stage, next);
    if (other?.is !== "free" || other.last !== reach.last) break;
    group.push(next);
    found = { ...other, assumptions: [...new Set([...found.assumptions, ...other.assumptions])] };
  }
  return { ...found, group };
}
