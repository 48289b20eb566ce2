import { baseName, type ContextFacts } from "../../../src/rule.js";
import { AMBIGUOUS } from "../../knowledge/bases/full-image-programs.js";
import { SETTINGS_FILE } from "../../knowledge/project/files.js";
import { valueWords } from "./named-programs.js";

const MAX_BYTES = 300_000;

/** A file of settings, and what may be the names of programs in it. */
export interface SettingsNames {
  readonly path: string;
  readonly names: readonly string[];
}

/** The settings among files of the context that sources name by the names of the files: what sources start may stand in them. */
export function settingsNamed(context: ContextFacts, sources: readonly string[], files: readonly string[]): readonly SettingsNames[] {
  return files.flatMap((path) => {
    const isNamed = SETTINGS_FILE.test(path) && sources.some((source) => source.includes(baseName(path)));
    const text = isNamed && (context.size(path) ?? 0) <= MAX_BYTES ? context.read(path) : undefined;
    return text === undefined ? [] : { path, names: valueWords(text).filter((name) => !AMBIGUOUS.has(name)) };
  });
}
