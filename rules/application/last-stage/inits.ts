import { baseName } from "../../../src/rule.js";
import { INITS } from "../../knowledge/bases/configs.js";
import type { Start } from "../starts.js";
import type { ReadRun } from "../step.js";

/** The commands of the image without the init in front of them that the stage installs. */
export function withoutInits(starts: readonly Start[], runs: readonly ReadRun[]): readonly Start[] {
  const installed = new Set(
    runs.flatMap(({ steps }) => steps.flatMap((step) => (step.is === "install" ? step.call.operands.map(({ value }) => value) : []))),
  );
  return starts.map((start) => {
    const [program = ""] = start.words;
    const name = baseName(program);
    const end = start.words.indexOf("--");
    if (!INITS.has(name) || !installed.has(name)) return start;
    return { ...start, words: start.words.slice(end === -1 ? 1 : end + 1) };
  });
}
