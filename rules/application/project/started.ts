import type { Instruction } from "../../../src/rule.js";
import type { Candidate } from "../candidate.js";
import { behindInit } from "../starts/inits.js";
import { joinedStarts, starterOf } from "../starts/starts.js";

/** A command that the image runs, ENTRYPOINT and CMD put together. */
export interface Started {
  readonly instruction: Instruction;
  /** What has it, as messages name it. */
  readonly by: string;
  readonly words: readonly string[];
}

/** What the image runs, without an init in front; variables of ENV stand for their values, where a shell reads them. */
export function startedBy(candidate: Candidate): readonly Started[] {
  const { model, stage, starts } = candidate;
  const entrypoints = starts.filter(({ is, file }) => is === "entrypoint" && file === undefined);
  const { variables } = model.stateAtEndOf(stage);
  const valueOf = (name: string) => (variables.isEnv(name) ? variables.get(name) : undefined);
  return joinedStarts(starts).flatMap((start) => {
    const { instruction, is, file, words } = start;
    if (is === "cmd" && file === undefined && entrypoints.some((entrypoint) => entrypoint.form === "shell")) return [];
    const filled = words.flatMap((word) => filledIn(word, valueOf));
    const plain = filled.map((word) => word.replaceAll('"', ""));
    return [{ instruction, by: starterOf(start), words: behindInit(candidate, plain) }];
  });
}

/** A word with the values of its variables: as many words as a shell makes of it. */
function filledIn(word: string, valueOf: (name: string) => string | undefined): readonly string[] {
  const value = word.replaceAll(
    /\$(?:(\w+)|\{(\w+)\})/g,
    (text, plain?: string, braced?: string) => valueOf(plain ?? braced ?? "") ?? text,
  );
  return value === word || word.includes('"') ? [value] : value.split(/\s+/).filter((one) => one !== "");
}
