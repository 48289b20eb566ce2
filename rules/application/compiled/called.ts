import { baseName } from "../../../src/rule.js";
import type { SourceFiles } from "../../knowledge/project/source-files.js";
import { filesBelow } from "../../shared/context/files-below.js";
import type { Language, Source } from "./language.js";
import type { Origins } from "./origins.js";
import { isOfTests } from "./tests.js";

/** A program that a source calls, and where; undefined: one that only the run tells. */
export interface SourceCall {
  readonly name: string | undefined;
  readonly file: string;
}

/** The programs that the sources in the context call; those of modules and crates are not seen. */
export function calledBySources(origins: Origins, language: Language): readonly SourceCall[] {
  return sourcesOf(origins, language).flatMap(({ file, text }) => language.calls(text).map((name) => ({ name, file })));
}

/** The sources of the program that are in the context. */
export function sourcesOf(origins: Origins, { files }: Language): readonly Source[] {
  return textsOf(origins, files, (path) => /\.(go|rs)$/.test(path) && !/_test\.go$|(^|\/)build\.rs$/.test(path));
}

/** Files in the context, without those of tests and of what others wrote. */
export function textsOf({ all, context }: Origins, files: SourceFiles, isWanted: (path: string) => boolean): readonly Source[] {
  const isLeftOut = (directory: string) =>
    /^(vendor|node_modules)$/.test(baseName(directory)) || files.directories.has(baseName(directory)) || isOfTests(context, directory);
  const paths = all.flatMap(({ path }) => (path === undefined || isLeftOut(path) ? [] : [...filesBelow(context, path, isLeftOut)]));
  return [...new Set(paths)].flatMap((path) => (isWanted(path) ? { file: path, text: context.read(path) ?? "" } : []));
}
