import { type Instruction, type Run, scriptOf } from "../../../src/rule.js";
import type { Candidate } from "../../application/candidate.js";
import { baseImage } from "../../knowledge/bases/images.js";

/** A RUN of the shipped stage that installs packages from an index that only the build fetches. */
export function installsWithoutIndex({ model, stage, image }: Candidate, last: Instruction): Run | undefined {
  if (baseImage(image)?.manager !== "apt") return undefined;
  let hasIndex = false;
  for (const run of stage.instructions.slice(stage.instructions.indexOf(last) + 1)) {
    if (run.kind !== "run") continue;
    hasIndex ||= /\bapt(-get)?\s+(-\S+\s+)*update\b/.test(run.line.text);
    const installs = scriptOf(model, run)?.commands.some(
      ({ name, args }) => /^apt(-get)?$/.test(name ?? "") && args.some(({ text }) => text === "install"),
    );
    if (installs && !hasIndex) return run;
  }
  return undefined;
}
