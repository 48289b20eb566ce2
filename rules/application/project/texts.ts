import { baseName, type ContextFacts, escaped, SLASHES_AT_END } from "../../../src/rule.js";
import { OUTPUT_DIRECTORIES, PROGRAM_TEXT, SETTINGS_OF_SERVICES } from "../../knowledge/project/files.js";
import { filesBelow } from "../../shared/context/files-below.js";
import type { Project } from "./project.js";

/** The text of a project's files. */
export interface Texts {
  /** Of sources and configuration. */
  readonly program: readonly string[];
  /** Of the files that say how it is built. */
  readonly build: readonly string[];
  /** Whether all of it was read. */
  readonly complete: boolean;
}

const MAX_FILES = 3000;
const MAX_BYTES = 1_000_000;

/** The text of the project's files, as far as it tells what the program does. */
export function textsOf({ landed }: Pick<Project, "landed">, context: ContextFacts, isBuildFile: (name: string) => boolean): Texts {
  const program: string[] = [];
  const build: string[] = [];
  let complete = landed.every(({ source }) => source !== undefined);
  const isLeftOut = (directory: string) => {
    const name = baseName(directory);
    return /^\.|^tests?$/i.test(name) || OUTPUT_DIRECTORIES.has(name);
  };
  for (const { source } of landed) {
    const from = source?.replace(/^\.\//, "").replace(SLASHES_AT_END, "") || ".";
    for (const path of source === undefined ? [] : filesBelow(context, from, isLeftOut)) {
      const name = baseName(path);
      if (!isBuildFile(name) && (!PROGRAM_TEXT.test(name) || SETTINGS_OF_SERVICES.test(name))) continue;
      const text = program.length + build.length < MAX_FILES && (context.size(path) ?? 0) <= MAX_BYTES ? context.read(path) : undefined;
      if (text === undefined) complete = false;
      else (isBuildFile(name) ? build : program).push(text);
    }
  }
  return { program, build, complete };
}

/** Whether the program's text has a path in it, as one that it may open. */
export function names({ program }: Texts, path: string): boolean {
  const plain = `(file:/*)?(\\./|/)?${escaped(path.replace(/^\//, ""))}`;
  const pattern = RegExp(`(^|["'\`\\s=:(,>])${plain}/|(["'\`>])${plain}["'\`<]|[=:]\\s*${plain}\\s*$`, "m");
  return program.some((text) => pattern.test(text));
}
