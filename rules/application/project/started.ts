import type { Instruction } from "../../../src/rule.js";
import type { Candidate } from "../candidate.js";
import { joinedStarts, starterOf } from "../starts.js";

/** A command that the image runs, ENTRYPOINT and CMD put together. */
export interface Started {
  readonly instruction: Instruction;
  /** What has it, as messages name it. */
  readonly by: string;
  readonly words: readonly string[];
}

/** What the image runs; variables of ENV stand for their values, where a shell reads them: several words where nothing quotes them. */
export function startedBy({ model, stage, starts }: Candidate): readonly Started[] {
  const entrypoints = starts.filter(({ is, file }) => is === "entrypoint" && file === undefined);
  const { variables } = model.stateAtEndOf(stage);
  return joinedStarts(starts).flatMap((start) => {
    const { instruction, is, file, words } = start;
    if (is === "cmd" && file === undefined && entrypoints.some((entrypoint) => entrypoint.form === "shell")) return [];
    const filled = words.flatMap((word) => {
      const value = word.replaceAll(/\$(?:(\w+)|\{(\w+)\})/g, (text, plain?: string, braced?: string) => {
        const name = plain ?? braced ?? "";
        return (variables.isEnv(name) ? variables.get(name) : undefined) ?? text;
      });
      return value === word || word.includes('"') ? value : value.split(/\s+/).filter((one) => one !== "");
    });
    return [{ instruction, by: starterOf(start), words: filled.map((word) => word.replaceAll('"', "")) }];
  });
}
