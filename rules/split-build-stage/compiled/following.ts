import { assignedIn } from "../../application/compiled/assigned.js";
import type { Call, Language } from "../../application/compiled/language.js";
import type { Origins } from "../../application/compiled/origins.js";
import { type Shell, textIn } from "./shell-words.js";

/** Commands of a file of the context that a build is called through. */
export interface Lines {
  readonly lines: readonly string[];
  /** Whether one shell runs them all, or each has one of its own. */
  readonly shells: "one" | "one a line";
  /** The variables in front of the first line; undefined: set to what only the run tells. */
  readonly variables: ReadonlyMap<string, string | undefined>;
  /** Those of them that programs see. */
  readonly exported: ReadonlySet<string>;
  /** What calls it: `calls make`, `runs build.sh`. */
  readonly through: string;
  /** A reason why the file is not understood, as the refusal says it. */
  readonly says: (reason: string) => string;
}

/** Such a file on the way. */
export interface Following extends Lines {
  readonly call: Call;
  readonly origins: Origins;
  readonly language: Language;
  /** Directories that were made. */
  readonly made: string[];
}

/** The shell in front of the first line. */
export function startIn({ call, variables, exported }: Following): Shell {
  return { directory: call.directory, variables: new Map(variables), exported: new Set(exported) };
}

/** What a line gives a variable; undefined where it does several times, or only the run tells. */
export function assigned(line: string, name: string, shell: Shell, { call }: Following): string | undefined {
  const [value, ...others] = assignedIn(line, name);
  return value === undefined || others.length > 0 ? undefined : textIn(value, shell, call);
}
