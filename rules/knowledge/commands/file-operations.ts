/** Commands that are done in no time and only arrange files, users and text: separate layers for them are of no use. */
export const FILE_OPERATIONS: ReadonlySet<string> = new Set([
  "[",
  "addgroup",
  "adduser",
  "cat",
  "chgrp",
  "chmod",
  "chown",
  "cp",
  "echo",
  "groupadd",
  "groupmod",
  "install",
  "ln",
  "mkdir",
  "mkfifo",
  "mv",
  "printf",
  "rm",
  "rmdir",
  "sed",
  "tee",
  "test",
  "touch",
  "true",
  "useradd",
  "usermod",
]);

/** Commands that delete, or run one that does. */
export const DELETES: ReadonlySet<string> = new Set(["find", "rm", "sudo"]);
