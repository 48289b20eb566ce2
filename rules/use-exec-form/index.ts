import { type Cmd, defineRule, type Entrypoint, editNode, type Instruction } from "../../src/rule.js";
import { assumptionsOf } from "./assumptions.js";
import { execForm } from "./exec-form.js";
import { obstacleOfCmd, obstacleOfEntrypoint, obstacleOfScript } from "./obstacles.js";

export default defineRule({
  id: "use-exec-form",
  title: "Write CMD and ENTRYPOINT in exec form",
  phase: "modernise",
  safety: "verify",
  benefits: ["clarity"],
  aliases: ["DL3025", "JSONArgsRecommended"],
  after: ["drop-overridden-instruction"],
  docs: {
    example: "program-and-options",
    what: 'Writes `CMD node server.js` as `CMD ["node", "server.js"]`, and the same for `ENTRYPOINT`.',
    why: "In shell form a shell stands between the container's runtime and the program, and may not pass signals on: it is killed instead of stopped.",
    safety:
      "Only one plain command, without anything that a shell expands, and only where no ENTRYPOINT would see another command than before, and no CMD become an argument of ENTRYPOINT. A script without a `#!` line keeps its shell, as far as the build context tells, and so does what a service mounts something over. The program itself is process 1 then.",
  },
  run({ model, facts, change, refuse }) {
    for (const stage of model.stages.filter(({ windows }) => !windows)) {
      for (const node of stage.instructions) {
        if (!isShellForm(node) || stage.instructions.findLast(({ kind }) => kind === node.kind) !== node) continue;
        const form = execForm(model, node);
        if (typeof form === "string") {
          refuse(node, `not in exec form: ${form}`);
          continue;
        }
        const obstacle =
          obstacleOfScript(model, node, form.program, facts.context) ??
          (node.kind === "cmd" ? obstacleOfCmd(model, stage, form.program) : obstacleOfEntrypoint(model, stage));
        if (obstacle !== undefined) {
          refuse(node, `not in exec form: ${obstacle}`);
          continue;
        }
        change({
          title: `write ${node.keyword} in exec form`,
          operations: [{ do: "replace", node, text: editNode(node, form.edits) }],
          assumptions: assumptionsOf({ model, stage, context: facts.context }, node, form),
        });
      }
    }
  },
});

function isShellForm(node: Instruction): node is Cmd | Entrypoint {
  return (node.kind === "cmd" || node.kind === "entrypoint") && node.command.form === "shell" && node.command.script.text !== "";
}
