/** Directories of repositories: what is built must not depend on them, and every commit changes them. */
export const REPOSITORIES: ReadonlySet<string> = new Set([".git", ".hg", ".svn"]);
