import type { ContextFacts } from "../../src/rule.js";

/** A file of the build context that was read. */
export interface ContextText {
  readonly path: string;
  readonly text: string;
}

/** The texts of all files at and below a path of the context whose paths are asked for; git's own are thousands, and none of them runs. */
export function textsBelow(context: ContextFacts, path: string, isAsked: RegExp): readonly ContextText[] {
  if (context.kind(path) === "directory")
    return context
      .entries(path)
      .filter((name) => name !== ".git")
      .flatMap((name) => textsBelow(context, path === "." ? name : `${path}/${name}`, isAsked));
  const text = isAsked.test(path) ? context.read(path) : undefined;
  return text === undefined ? [] : [{ path, text }];
}
