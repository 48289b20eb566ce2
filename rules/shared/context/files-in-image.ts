import { baseName, type ContextFacts } from "../../../src/rule.js";
import { below, within } from "../paths.js";
import { filesBelow } from "./files-below.js";
import type { Readable } from "./scripts-named.js";

/** The files of a context by where the image has them, without those that others wrote; of two at one place, the later. */
export function filesInImage(
  context: Pick<ContextFacts, "kind" | "entries" | "realPath" | "read">,
  places: readonly { readonly path: string; readonly source: string }[],
): Readable {
  const sources = new Map<string, string>();
  for (const { path, source } of places) {
    const isWhole = source === "." || source === "";
    for (const file of filesBelow(context, source, isOfOthers)) sources.set(below(path, isWhole ? file : within(file, source)), file);
  }
  const read = (path: string) => {
    const file = sources.get(path);
    return file === undefined ? undefined : context.read(file);
  };
  return { paths: [...sources.keys()], read };
}

function isOfOthers(directory: string): boolean {
  return /^(node_modules|vendor)$/.test(baseName(directory));
}
