import { baseName, type ContextFacts } from "../../../src/rule.js";
import { BUILD_TEXT, isSourceDirectory, isSourceFile } from "../../knowledge/native/files.js";
import { type ContextText, textsBelow } from "../../shared/context/texts.js";
import type { Placed } from "./placed.js";

/** Whether nothing below a path of the context is opened when the program runs. */
export function isSource(context: ContextFacts, path: string): boolean {
  const name = baseName(path);
  if (context.kind(path) !== "directory") return isSourceFile(name);
  return isSourceDirectory(name) || context.entries(path).every((entry) => isSource(context, `${path}/${entry}`));
}

/** The texts of all sources and build files among what is copied. */
export function buildTexts(context: ContextFacts, placed: readonly Placed[]): readonly ContextText[] {
  return placed.flatMap(({ source }) => textsBelow(context, source, (path) => BUILD_TEXT.test(path)));
}
