import { type Change, commentsAbove, type DockerfileNode, defineRule, indexOf, lineAt, type Model, type Stage } from "../../src/rule.js";
import { GIVES_A_VERDICT } from "../knowledge/target-stages.js";
import { builtByName } from "../shared/context/targets.js";
import { textOf } from "../shared/instruction-text.js";
import { countsPast, unusedStages, userOf } from "../shared/unused-stages.js";

export default defineRule({
  id: "drop-unused-stages",
  title: "Drop stages that nothing refers to",
  phase: "modernise",
  safety: "safe",
  benefits: ["clarity"],
  aliases: [],
  options: {
    stages: {
      choices: ["unnamed", "all"],
      default: "unnamed",
      whenNamed: "all",
      help: "which stages may go: those without a name, or all",
    },
  },
  docs: {
    example: "forgotten",
    what: "Drops a stage that is not the last one, and that no FROM, `COPY --from=` and `RUN --mount=from=` leads to from there. A stage with a name only goes where the rule is asked for (`--enable drop-unused-stages`): its name may be somebody's `--target`.",
    why: "BuildKit does not build it; whoever reads the file has to find that out, and other builders build it for nothing.",
    safety:
      "Without a name, a stage can only be built by its number. Left alone are stages that test or check something, which other builders run, those with ONBUILD, those with a comment that would be lost, and those in front of a stage that is named by its number. A stage with a name goes under an assumption, and never where the name is that of a target (`test`, `dev`, `debug`, …), a file of the project has it beside the word `target`, or a later FROM starts from a build argument.",
  },
  run({ model, facts, options: { stages }, change, refuse }) {
    for (const stage of unusedStages(model)) {
      if (stage.name !== undefined && stages !== "all") continue;
      // The one that uses it goes first, or keeps it.
      if (userOf(model, stage) !== undefined) continue;
      const reason = builtByName(model, stage, facts.context) ?? obstacle(model, stage);
      if (reason !== undefined) refuse(stage.from, `not dropped, though nothing refers to it: ${reason}`);
      else change(removal(model, stage));
    }
  },
});

function obstacle(model: Model, stage: Stage): string | undefined {
  const onbuild = stage.instructions.find(({ kind }) => kind === "onbuild");
  if (onbuild !== undefined) return `line ${onbuild.startLine} makes it a base for other builds`;
  const verdict = stage.instructions.find((one) => one.kind === "run" && GIVES_A_VERDICT.test(textOf(one)));
  if (verdict !== undefined) return `line ${verdict.startLine} may be a test, which builders other than BuildKit run`;
  const counted = countsPast(model, stage);
  if (counted !== undefined) return `line ${counted.startLine} names a later stage by its number`;
  const node = nodesOf(model, stage).find(({ text }) => COMMENT.test(text));
  return node && `the comment on line ${lineAt(node, node.text.search(COMMENT))} would be lost`;
}

/** A line that is a comment: on its own, or between the lines of an instruction. */
const COMMENT = /^[ \t]*#/m;

function removal(model: Model, stage: Stage): Change {
  const nodes = nodesOf(model, stage);
  return {
    title: `drop the stage ${stage.name ?? `on ${stage.from.image.text}`}, which nothing refers to`,
    operations: nodes.map((node) => ({ do: "remove", node })),
    concerns: stage.instructions,
    ...(stage.name !== undefined && { safety: "verify", assumptions: [`nobody builds the stage ${stage.name} with --target`] }),
  };
}

/** What stands in the file for a stage: from the comments above its FROM to those above the next one. */
function nodesOf({ dockerfile, stages }: Model, { from, index }: Stage): readonly DockerfileNode[] {
  const next = stages[index + 1]?.from;
  const start = indexOf(dockerfile, from) - commentsAbove(dockerfile, from).length;
  const end = next === undefined ? dockerfile.nodes.length : indexOf(dockerfile, next) - commentsAbove(dockerfile, next).length;
  return dockerfile.nodes.slice(start, end);
}
