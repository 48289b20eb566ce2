import { defineRule, editNode, runsOf, viewOf } from "../../src/rule.js";
import { userAt } from "../shared/base.js";
import { hiddenVariable, mayHeedEnvironment, obstacleIn, readCall } from "./call.js";

export default defineRule({
  id: "drop-sudo",
  title: "Run as root what root already runs",
  phase: "modernise",
  safety: "safe",
  benefits: ["clarity"],
  aliases: ["DL3004"],
  words: ["sudo"],
  docs: {
    example: "files",
    what: "Removes `sudo` where the instruction runs as root anyway.",
    why: "It changes nothing but the environment: variables of `ENV` and `ARG` do not reach what sudo runs, which surprises.",
    safety:
      "The user is root by USER or by a known base image, and sudo has no option that matters. A program that may heed the variables that sudo hides from it is stated as an assumption.",
  },
  run({ model, change, refuse }) {
    for (const run of model.stages.flatMap(runsOf)) {
      const view = viewOf(model, run);
      if (view.is === "opaque") continue;
      const calls = view.script.commands.filter(({ name }) => name === "sudo").map((command) => readCall(run, command));
      const [first, ...rest] = calls;
      const user = first && userAt(model, run);
      if (first === undefined || user === "another") continue;
      const hidden = calls.flatMap((call) => hiddenVariable(model, run, call) ?? [])[0];
      const obstacle = obstacleIn(run, view.script, calls) ?? (hidden && `what it runs reads ${hidden}, which sudo keeps from it`);
      const reason = user === "unknown" ? "the user of the base image is not known" : obstacle;
      if (reason !== undefined) {
        refuse(run, `sudo not dropped: ${reason}`);
        continue;
      }
      const heeding = calls.filter((call) => mayHeedEnvironment(model, run, call)).map(({ program }) => program);
      const assumptions = [...new Set(heeding)].map(
        (program) => `${program} does the same in the image's environment as in sudo's, which has another PATH and few variables`,
      );
      change({
        title: "drop sudo",
        operations: [{ do: "replace", node: run, text: editNode(run, [first.edit, ...rest.map(({ edit }) => edit)]) }],
        ...(assumptions.length > 0 && { safety: "verify", assumptions }),
      });
    }
  },
});
