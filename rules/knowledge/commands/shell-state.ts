/** Commands that read no variable from the environment but those below, and the working directory for relative paths only. */
export const MINDS_ITS_WORDS: ReadonlySet<string> = new Set([
  "[",
  "chgrp",
  "chmod",
  "chown",
  "cp",
  "echo",
  "groupadd",
  "ln",
  "mkdir",
  "mv",
  "printf",
  "rm",
  "rmdir",
  "test",
  "touch",
  "true",
  "useradd",
]);

/** Commands whose words are text, if anything: they write where their output goes, and nowhere else. */
export const ONLY_PRINTS: ReadonlySet<string> = new Set([":", "echo", "printf", "true"]);

/** Variables that change what the shell or any program does. */
export const HEEDED_VARIABLE =
  /^(PATH|HOME|IFS|PWD|CDPATH|ENV|BASH_\w+|LD_\w+|LC_\w+|LANG\w*|TMPDIR|TZ|POSIX\w*|\w*_proxy|APT_\w+|DEB\w+)$/i;

/** What is gone or of no account in the next command: `hash`, `shift`, `wait`. */
export const OF_NO_ACCOUNT: ReadonlySet<string> = new Set(["the command table", "background jobs"]);

/** What a subshell does not keep in, or ends otherwise than a RUN does. */
export const NOT_CONTAINED: ReadonlySet<string> = new Set(["a background job", "the end of the script", "a trap"]);
