import { type Add, type ContextFacts, type Copy, type Model, valueAt } from "../../../src/rule.js";
import { globOf, isPattern } from "../glob.js";
import { sourceInContext } from "./from-context.js";

/** A source that is not of the context: a URL, a repository, a heredoc. */
export const FROM_ELSEWHERE = /^(https?|git|ssh):|^<<|^git@/;

/** The paths that a pattern for names in one directory stands for, or the path itself where it is none; undefined where that cannot be told. */
export function matchesOf(path: string, { entries }: Pick<ContextFacts, "entries">): readonly string[] | undefined {
  if (!isPattern(path)) return [path];
  const directory = path.slice(0, Math.max(path.lastIndexOf("/"), 0));
  const name = path.slice(path.lastIndexOf("/") + 1);
  // `[!a]` is all but `a` to a shell, and `!` or `a` to COPY (Go's filepath.Match).
  if (isPattern(directory) || /\\|\[!/.test(name)) return undefined;
  const pattern = globOf(name);
  const found = entries(directory || ".").filter((entry) => pattern.test(entry));
  return found.map((entry) => (directory === "" ? entry : `${directory}/${entry}`));
}

/** The paths of the context that a COPY or ADD takes; undefined: some that only the build knows. */
export function pathsTaken(model: Model, copy: Copy | Add, context: ContextFacts): readonly (string | undefined)[] {
  return copy.sources.flatMap(({ text }): readonly (string | undefined)[] => {
    if (FROM_ELSEWHERE.test(text)) return [];
    const source = valueAt(model, copy, text);
    return source === undefined ? [undefined] : (matchesOf(sourceInContext(source) || ".", context) ?? [undefined]);
  });
}
