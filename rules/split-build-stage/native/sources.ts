import { baseName, type ContextFacts } from "../../../src/rule.js";
import { BUILD_TEXT, isSourceName } from "../../knowledge/native/files.js";
import { type ContextText, textsBelow } from "../../shared/context/texts.js";
import type { Placed } from "./placed.js";

/** Whether nothing below a path of the context is opened when the program runs. */
export function isSource(context: ContextFacts, path: string): boolean {
  if (isSourceName(baseName(path))) return true;
  if (context.kind(path) !== "directory") return false;
  return context.entries(path).every((name) => isSource(context, `${path}/${name}`));
}

/** The texts of all sources and build files among what is copied. */
export function buildTexts(context: ContextFacts, placed: readonly Placed[]): readonly ContextText[] {
  return placed.flatMap(({ source }) => textsBelow(context, source, (path) => BUILD_TEXT.test(path)));
}
