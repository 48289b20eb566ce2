import type { ContextFacts } from "../../../src/rule.js";
import { filesBelow } from "./files-below.js";

/** A file of the build context that was read. */
export interface ContextText {
  readonly path: string;
  readonly text: string;
}

/** The texts of the files at and below a path of the context that are asked for. */
export function textsBelow(context: ContextFacts, path: string, isAsked: (path: string) => boolean): readonly ContextText[] {
  return [...filesBelow(context, path)].flatMap((file) => {
    const text = isAsked(file) ? context.read(file) : undefined;
    return text === undefined ? [] : { path: file, text };
  });
}
