import type { Candidate, Refused } from "../application/candidate.js";
import { starterOf } from "../application/starts/starts.js";
import { startedFile } from "./started-file.js";

/** What an image of a language starts that is no application. */
export interface OtherStarts {
  /** The word of a start by which somebody tests, or works in the image. */
  readonly toolIn: (words: readonly string[]) => string | undefined;
  readonly installs: RegExp;
  /** What those install: `gems`. */
  readonly installed: string;
}

/** Why a stage stays as it is: it starts something else than an application, or a script that is not in view. */
export function otherStart(candidate: Candidate, { toolIn, installs, installed }: OtherStarts): Refused | undefined {
  for (const start of candidate.starts) {
    const { instruction, words } = start;
    const by = starterOf(start);
    const tool = toolIn(words);
    if (tool !== undefined) return { refusal: `${by} runs ${tool}: it is a place to work in`, at: instruction };
    if (installs.test(words.join(" "))) return { refusal: `${by} installs ${installed}`, at: instruction };
    const script = words.find((word) => /\.sh$|entrypoint/.test(word));
    if (script !== undefined && startedFile(candidate, script, start) === undefined)
      return { refusal: `${script}, which ${by} runs, is not in view`, at: instruction };
  }
  return undefined;
}
