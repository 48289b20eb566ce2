import type { Run, ShellCommand } from "../../../src/rule.js";
import type { SourceFiles } from "../../knowledge/project/source-files.js";
import type { Origins } from "./origins.js";

/** A file in the context, and what it says. */
export interface Source {
  readonly file: string;
  readonly text: string;
}

/** A call of the toolchain, where it runs, and the variables that it sees. */
export interface Call {
  readonly run: Run;
  readonly command: ShellCommand;
  readonly directory: string;
  readonly variable: (name: string) => string | undefined;
  /** Whether it is set at all, also to what only the build knows. */
  readonly isSet: (name: string) => boolean;
  /** Files and directories whose text, or part of it, is another one than in the context. */
  readonly changed: ReadonlySet<string>;
  /** What the command line of a make that calls it sets: those that it calls get it as well. */
  readonly given?: ReadonlyMap<string, string>;
  /** How many files it was called through, one by the other. */
  readonly depth?: number;
}

/** What a call of the toolchain leaves behind for the run time. */
export interface Built {
  /** Programs, by their absolute paths. */
  readonly programs: readonly string[];
  /** Programs that it may have made; shipped if something starts them. */
  readonly possible?: readonly string[];
  /** Those of all these whose sources are not in the context, so that what they call and open is not known. */
  readonly foreign?: readonly string[];
  /** Directories that it puts programs in whose names are not known. */
  readonly directories: readonly string[];
  /** Whether the programs need no library at all. */
  readonly isStatic: boolean;
  /** Paths that it deletes first, or patterns of them. */
  readonly clears?: readonly string[];
  /** Scripts that are there for this build. */
  readonly scripts?: readonly string[];
}

/** A call that leaves nothing behind for the run time. */
export const NOTHING_BUILT: Built = { programs: [], directories: [], isStatic: true };

/** What the recipe for compiled programs has to know of a language. */
export interface Language {
  readonly image: "golang" | "rust";
  readonly title: string;
  /** Where commands run without WORKDIR. */
  readonly home: string;
  /** Where its programs are installed, which is in the PATH of its image. */
  readonly bin: string;
  readonly files: SourceFiles;
  readonly isTool: (command: ShellCommand, directory: string | undefined) => boolean;
  /** A text is why the call is not understood. */
  readonly built: (call: Call, origins: Origins) => Built | string;
  /** The programs that a source file calls; undefined for one that only the run tells. */
  readonly calls: (source: string) => readonly (string | undefined)[];
  /** Sources that look up the types of files, in a table of the system. */
  readonly readsTypes: RegExp | undefined;
  /** Sources that look up users of the system. */
  readonly readsUsers: RegExp | undefined;
  /** Where sources ask for a variable that the image of the language sets; a group has its name. */
  readonly asksVariable: RegExp;
  /** Of the sources, one that opens what its build wrote, where it wrote it. */
  readonly opensOutputs: ((sources: readonly Source[], origins: Origins) => Source | undefined) | undefined;
  /** The `-dev` packages of the full image that the program may be linked with, beside what RUNs install; a text is why that cannot be told. */
  readonly linked: (origins: Origins, installed: ReadonlySet<string>) => readonly string[] | string;
  /** Variables that only its toolchain reads. */
  readonly isBuildVariable: RegExp;
}
