import { baseName } from "../../src/rule.js";
import { INITS } from "../knowledge/base-configs.js";
import { SHELLS } from "../knowledge/scripts.js";
import type { Candidate, Refused } from "./recipe.js";

/** An image that starts a shell and nothing in it, perhaps under an init. */
export function placeToWorkIn({ starts, stage }: Pick<Candidate, "starts" | "stage">): Refused | undefined {
  const started = starts.filter(({ instruction }) => instruction.kind !== "healthcheck");
  const all = started.flatMap(({ words }) => words);
  const first = all.findIndex((word, at) => !(INITS.has(baseName(word)) || (at > 0 && word.startsWith("-"))));
  const [program = "", ...rest] = all.slice(Math.max(first, 0));
  const isShell = SHELLS.has(baseName(program)) || baseName(program) === "fish";
  if (!isShell || !rest.every((word) => word.startsWith("-"))) return undefined;
  return { refusal: `it starts ${program}: it may be a place to work in`, at: started.at(-1)?.instruction ?? stage.from };
}
