import { defineRule, type Instruction } from "../../src/rule.js";
import { METADATA } from "../knowledge/metadata.js";
import { obstacleInComments } from "../shared/edits/drop-above.js";
import { isMadeBy } from "./made-by.js";

export default defineRule({
  id: "drop-redundant-mkdir",
  title: "Drop a RUN that makes the directory of the WORKDIR below",
  phase: "modernise",
  after: ["use-shell-form"],
  safety: "safe",
  benefits: ["clarity", "rebuild"],
  aliases: [],
  words: ["mkdir"],
  docs: {
    example: "working-directory",
    what: "Drops a RUN that does nothing but make the directory which the WORKDIR below makes as well.",
    why: "WORKDIR makes its directory, and those above it: a layer less, and a container less to start.",
    safety:
      "Both make it for root and with mode 755 (`dispatchWorkdir` in BuildKit's frontend/dockerfile/dockerfile2llb). A RUN stays if another user runs it, if it sets a mode, makes more or does more, if anything but metadata stands between, or if its comment would stand above something else.",
  },
  run({ model, change, refuse }) {
    for (const { instructions } of model.stages) {
      for (const [at, workdir] of instructions.entries()) {
        const run = workdir.kind === "workdir" ? aboveMetadata(instructions, at) : undefined;
        if (workdir.kind !== "workdir" || run?.kind !== "run" || !isMadeBy(model, run, workdir)) continue;
        const comment = obstacleInComments(model, run, workdir);
        if (comment !== undefined) refuse(run, `mkdir not dropped, though WORKDIR makes the directory: ${comment}`);
        else change({ title: "drop mkdir: WORKDIR makes the directory", operations: [{ do: "remove", node: run }], concerns: [workdir] });
      }
    }
  },
});

/** What stands above an instruction and does something in the build. */
function aboveMetadata(instructions: readonly Instruction[], at: number): Instruction | undefined {
  for (let index = at - 1; index >= 0; index--) {
    const above = instructions[index];
    if (above !== undefined && !METADATA.has(above.kind) && above.kind !== "arg" && above.kind !== "env") return above;
  }
  return undefined;
}
