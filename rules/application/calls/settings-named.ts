import { baseName, type ContextFacts } from "../../../src/rule.js";
import type { ContextText } from "../../shared/context/texts.js";

const SETTINGS = /\.(ya?ml|json|toml|ini|cfg|conf|properties)$/;
const MAX_BYTES = 300_000;

/** The settings among files of the context that sources name by the names of the files: what sources start may stand in them. */
export function settingsNamed(context: ContextFacts, sources: readonly string[], files: readonly string[]): readonly ContextText[] {
  return files.flatMap((path) => {
    const isNamed = SETTINGS.test(path) && sources.some((source) => source.includes(baseName(path)));
    const text = isNamed && (context.size(path) ?? 0) <= MAX_BYTES ? context.read(path) : undefined;
    return text === undefined ? [] : { path, text };
  });
}
