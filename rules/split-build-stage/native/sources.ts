import type { ContextFacts } from "../../../src/rule.js";
import { BUILD_TEXT, isSourceName } from "../../knowledge/native-files.js";
import type { Placed } from "./placed.js";

/** A file that the program is built from, or that says how. */
export interface BuildText {
  readonly path: string;
  readonly text: string;
}

/** Whether nothing below a path of the context is opened when the program runs. */
export function isSource(context: ContextFacts, path: string): boolean {
  if (isSourceName(path.split("/").at(-1) ?? path)) return true;
  if (context.kind(path) !== "directory") return false;
  return context.entries(path).every((name) => isSource(context, `${path}/${name}`));
}

/** The texts of all sources and build files among what is copied. */
export function buildTexts(context: ContextFacts, placed: readonly Placed[]): readonly BuildText[] {
  return placed.flatMap(({ source }) => textsBelow(context, source));
}

function textsBelow(context: ContextFacts, path: string): readonly BuildText[] {
  if (context.kind(path) === "directory") return context.entries(path).flatMap((name) => textsBelow(context, `${path}/${name}`));
  if (!BUILD_TEXT.test(path)) return [];
  const text = context.read(path);
  return text === undefined ? [] : [{ path, text }];
}
