/** Verbs of git that only read a repository, and start no other program: no ssh, no editor, no hook. */
export const GIT_READS: ReadonlySet<string> = new Set(["branch", "describe", "log", "rev-list", "rev-parse", "show", "status"]);
