import { globOf } from "../glob.js";

/** A source that is not of the context: a URL, a repository, a heredoc. */
export const FROM_ELSEWHERE = /^(https?|git|ssh):|^<<|^git@/;

/** A pattern's files, where it stands in the last part of a path; a path that has none is itself. */
export function matchingPaths(source: string, entries: ((directory: string) => readonly string[]) | undefined): readonly string[] {
  if (!/[*?[]/.test(source) || entries === undefined) return [source];
  const slash = source.lastIndexOf("/");
  const directory = slash === -1 ? "." : source.slice(0, slash);
  const pattern = globOf(source.slice(slash + 1));
  const found = entries(directory).filter((name) => pattern.test(name));
  return found.map((name) => (slash === -1 ? name : `${directory}/${name}`));
}
