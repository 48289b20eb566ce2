import {
  type Cmd,
  type ContextFacts,
  defineRule,
  type Entrypoint,
  editNode,
  type Instruction,
  type Model,
  type Stage,
} from "../../src/rule.js";
import { baseConfig } from "../shared/base-config.js";
import { type ExecForm, execForm } from "./exec-form.js";
import { isUnderInit, obstacleOfCmd, obstacleOfEntrypoint, obstacleOfScript, startsByItself } from "./obstacles.js";

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
      "Only one plain command, without anything that a shell expands, and only where no ENTRYPOINT would see another command than before, and no CMD become an argument of ENTRYPOINT. The program itself is process 1 then.",
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

interface Place {
  readonly model: Model;
  readonly stage: Stage;
  readonly context: ContextFacts | undefined;
}

function assumptionsOf({ model, stage, context }: Place, node: Cmd | Entrypoint, { program, by }: ExecForm): readonly string[] {
  const isFirst = by !== "exec" && !(node.kind === "cmd" && isUnderInit(model, stage));
  const assumed = [
    ...(isFirst ? [`${program} may be process 1: signals reach it directly, and it reaps its children`] : []),
    ...(node.kind === "entrypoint" ? [GETS_ARGUMENTS] : []),
    ...(baseConfig(model, stage) === undefined ? [`the shell of ${stage.from.image.text} is sh, and sets nothing up`] : []),
  ];
  // Beside what is doubtful, it need not be said of a program that is known to.
  const isSaid = assumed.length === 0 || !startsByItself(model, node, program, context);
  return isSaid ? [`${program} is a binary, or a script with a #! line`, ...assumed] : assumed;
}

const GETS_ARGUMENTS =
  "nothing gives the container arguments, be it a command line, a compose file or an image built on this one: the exec form passes them on";

function isShellForm(node: Instruction): node is Cmd | Entrypoint {
  return (node.kind === "cmd" || node.kind === "entrypoint") && node.command.form === "shell" && node.command.script.text !== "";
}
