/** Verbs of git that only read a repository, and start no other program: no ssh, no editor, no hook. */
export const GIT_READS: ReadonlySet<string> = new Set(["branch", "describe", "log", "rev-list", "rev-parse", "show", "status"]);

/** Options of `git config` (git-scm.com/docs/git-config): which file it writes, where that is git's own, and what it does there. */
export const GIT_SETTINGS_OPTIONS: Readonly<Record<"files" | "others", ReadonlySet<string>>> = {
  files: new Set(["--global", "--system"]),
  others: new Set(["--add", "--replace-all", "--unset", "--unset-all"]),
};
