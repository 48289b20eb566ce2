import type { ContextFacts } from "../../src/rule.js";

/** A file of the build context that was read. */
export interface ContextText {
  readonly path: string;
  readonly text: string;
}

/** The texts of the files at and below a path of the context that are asked for, without git's own. */
export function textsBelow(context: ContextFacts, path: string, isAsked: (path: string) => boolean): readonly ContextText[] {
  if (context.kind(path) === "directory")
    return context
      .entries(path)
      .filter((name) => name !== ".git")
      .flatMap((name) => textsBelow(context, path === "." ? name : `${path}/${name}`, isAsked));
  const text = isAsked(path) ? context.read(path) : undefined;
  return text === undefined ? [] : [{ path, text }];
}
