import { defineRule, type Instruction, type Plain, SLASHES_AT_END } from "../src/rule.js";
import { obstacleInComments } from "./shared/edits/drop-above.js";

export default defineRule({
  id: "drop-redundant-workdir",
  title: "Drop a WORKDIR that the next one makes",
  phase: "clean",
  safety: "safe",
  benefits: ["clarity"],
  aliases: [],
  docs: {
    example: "below-the-first",
    what: "Drops a WORKDIR that stands directly above another one of the same directory, or of one below it.",
    why: "WORKDIR makes the directories above its own, too, and nothing has worked in the first: a layer less.",
    safety:
      "The builder makes all directories of the path that are missing, in the same way (`dispatchWorkdir` in BuildKit's frontend/dockerfile/dockerfile2llb). Both must be written as absolute paths; one stays that anything but blank lines and comments separates from the next, or whose comment would be lost.",
  },
  run({ model, change, refuse }) {
    for (const { instructions, windows } of model.stages) {
      if (windows) continue;
      for (const [at, workdir] of instructions.entries()) {
        const next = instructions[at + 1];
        if (!isWorkdir(workdir) || !isWorkdir(next) || !isMadeBy(workdir.value.text, next.value.text)) continue;
        const comment = obstacleInComments(model, workdir, next);
        if (comment !== undefined) refuse(workdir, `WORKDIR not dropped, though the next one makes the directory: ${comment}`);
        else change({ title: "drop WORKDIR: the next one makes it", operations: [{ do: "remove", node: workdir }], concerns: [next] });
      }
    }
  },
});

function isWorkdir(instruction: Instruction | undefined): instruction is Plain {
  return instruction?.kind === "workdir";
}

/** Whether a path, as it is written, begins with another: with its variables, and none behind. */
function isMadeBy(directory: string, path: string): boolean {
  const above = directory.replace(SLASHES_AT_END, "");
  return directory.startsWith("/") && path.startsWith(above) && NAMES_BELOW.test(path.slice(above.length));
}

/** `/`, `/web`, `/web/static/`, or nothing. */
const NAMES_BELOW = /^(\/+(?!\.\.?(\/|$))[\w.@+-]+)*\/*$/;
