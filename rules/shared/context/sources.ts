import { type Add, type ContextFacts, type Copy, type Model, valueAt } from "../../../src/rule.js";
import { globOf, isPattern } from "../glob.js";
import { sourceInContext } from "./from-context.js";

/** A source that is not of the context: a URL, a repository, a heredoc. */
export const FROM_ELSEWHERE = /^(https?|git|ssh):|^<<|^git@/;

/**
 * The paths that a pattern stands for, each part of it for one name of a directory (BuildKit's fsutil, `ResolveWildcards`), or the path itself
 * where it is none; undefined where that cannot be told.
 */
export function matchesOf(path: string, { entries }: Pick<ContextFacts, "entries">): readonly string[] | undefined {
  if (!isPattern(path)) return [path];
  // `[!a]` is all but `a` to a shell, and `!` or `a` to COPY (Go's filepath.Match); `**` is any depth where --parents is given.
  if (/\\|\[!|\*\*/.test(path)) return undefined;
  const parts = sourceInContext(path).split("/");
  const first = parts.findIndex(isPattern);
  let found = [parts.slice(0, first).join("/")];
  for (const part of parts.slice(first)) {
    const pattern = isPattern(part) ? globOf(part) : undefined;
    const isMeant = (name: string) => pattern?.test(name) ?? name === part;
    found = found.flatMap((directory) => {
      const names = entries(directory || ".").filter(isMeant);
      return names.map((name) => (directory === "" ? name : `${directory}/${name}`));
    });
  }
  return found;
}

/** The paths of the context that a COPY or ADD takes; undefined: some that only the build knows. */
export function pathsTaken(model: Model, copy: Copy | Add, context: ContextFacts): readonly (string | undefined)[] {
  return copy.sources.flatMap(({ text }): readonly (string | undefined)[] => {
    if (FROM_ELSEWHERE.test(text)) return [];
    const source = valueAt(model, copy, text);
    return source === undefined ? [undefined] : (matchesOf(sourceInContext(source) || ".", context) ?? [undefined]);
  });
}
