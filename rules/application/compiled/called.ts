import { baseName } from "../../../src/rule.js";
import { filesBelow } from "../../shared/context/files-below.js";
import type { Language } from "./language.js";
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

interface Source {
  readonly file: string;
  readonly text: string;
}

/** The sources of the program that are in the context. */
export function sourcesOf({ all, context }: Origins, { files }: Language): readonly Source[] {
  const isLeftOut = (directory: string) =>
    /^(vendor|node_modules)$/.test(baseName(directory)) || files.directories.has(baseName(directory)) || isOfTests(context, directory);
  const paths = all.flatMap(({ path }) => (path === undefined || isLeftOut(path) ? [] : [...filesBelow(context, path, isLeftOut)]));
  return [...new Set(paths)].flatMap((path) => {
    const isProgram = /\.(go|rs)$/.test(path) && !/_test\.go$|(^|\/)build\.rs$/.test(path);
    return isProgram ? { file: path, text: context.read(path) ?? "" } : [];
  });
}
