import type { Instruction } from "../../../../src/rule.js";
import type { Candidate } from "../../candidate.js";
import type { Brought } from "../places.js";
import type { Project } from "../project.js";

/** What the image needs while it runs. */
export interface Needs {
  /** The modules that node starts, as paths of the image; `?` for one that cannot be told, as that of a package's program. */
  readonly entries: Set<string>;
  /** Programs of the system, and of global packages. */
  readonly programs: Map<string, Caller>;
  /** Programs that packages of the project or the image have, and that are looked for in PATH: a global package of that name is started. */
  readonly maybeGlobal: Set<string>;
  /** Programs in JavaScript alone that npx fetches when the image starts, where they are not installed. */
  readonly fetched: Set<string>;
  /** Directories outside of the application that package managers run from. */
  readonly caches: Set<string>;
  /** Packages whose programs or modules are named: they must be shipped. */
  readonly packages: Set<string>;
  /** Tools for development that it starts: they load what compiles, watches or serves the sources, of all that is installed. */
  readonly tools: Set<string>;
  /** The texts that are run besides the sources: scripts, `node -e`. */
  readonly texts: string[];
  /** The command lines of programs that are neither node's nor the system's own. */
  readonly commands: (readonly string[])[];
  /** All command lines, and where each runs. */
  readonly lines: { readonly words: readonly string[]; readonly place: Place }[];
}

/** What has a command run. */
export interface Caller {
  readonly at: Instruction;
  /** As messages name it: an instruction, or the file of a service. */
  readonly by: string;
}

/** An instruction as a caller: messages name it by its keyword. */
export function callerOf(at: Instruction): Caller {
  return { at, by: at.keyword };
}

/** Where a command stands, and runs. */
export interface Place extends Caller {
  readonly directory: string | undefined;
  /** How many scripts deep. */
  readonly depth: number;
  /** Whether npm runs it, which looks for programs in the packages of the project first. */
  readonly byNpm?: true;
}

/** What commands are followed in. */
export interface RunTime {
  readonly candidate: Candidate;
  readonly projects: readonly Project[];
  readonly brought: readonly Brought[];
}

/** The same while its commands are followed: what is found is noted. */
export interface Walk extends RunTime {
  readonly needs: Needs;
  /** Follows a command line by its first word; why its image cannot be split, or undefined. */
  readonly follow: (words: readonly string[], place: Place) => Reason;
}

/** Why a command keeps its image from being split. */
export type Reason = string | undefined;
