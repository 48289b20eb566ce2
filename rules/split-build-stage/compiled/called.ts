import { baseName } from "../../../src/rule.js";
import type { Language } from "./language.js";
import { joined, type Origins } from "./origins.js";
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
  const seen = new Set<string>();
  const found: Source[] = [];
  const look = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    const name = baseName(path);
    if (context.kind(path) === "directory") {
      if (files.directories.has(name) || name === "vendor" || name === "node_modules" || isOfTests(context, path)) return;
      for (const entry of context.entries(path)) look(joined(path, entry));
    } else if (/\.(go|rs)$/.test(name) && !/_test\.go$|^build\.rs$/.test(name)) {
      found.push({ file: path, text: context.read(path) ?? "" });
    }
  };
  for (const { path } of all) if (path !== undefined) look(path);
  return found;
}
