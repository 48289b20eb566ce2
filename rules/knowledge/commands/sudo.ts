/** Options of sudo that change nothing where it is root that calls root; HOME is root's either way. */
export const IDLE_SUDO_OPTIONS: ReadonlySet<string> = new Set([
  "-E",
  "-H",
  "-n",
  "-EH",
  "-HE",
  "-nE",
  "-En",
  "--preserve-env",
  "--set-home",
  "--non-interactive",
  "--",
]);

/** Programs that do the same in almost any environment: sudo would hide the variables of the Dockerfile from them. */
export const DEAF_TO_ENVIRONMENT: ReadonlySet<string> = new Set([
  "addgroup",
  "adduser",
  "cat",
  "chgrp",
  "chmod",
  "chown",
  "cp",
  "groupadd",
  "groupdel",
  "groupmod",
  "install",
  "ldconfig",
  "ln",
  "mkdir",
  "mv",
  "rm",
  "rmdir",
  "sed",
  "tee",
  "touch",
  "useradd",
  "userdel",
  "usermod",
]);

/** Variables that change what any program does. */
export const HEEDED_BY_ALL = ["LD_LIBRARY_PATH", "LD_PRELOAD", "PATH", "POSIXLY_CORRECT"];

/** What a shell does by itself where sudo would have called a program of that name, or failed. */
export const SHELL_WORDS: ReadonlySet<string> = new Set([
  ..."! . : [ [[ alias bg break builtin case cd command continue coproc declare do done echo elif else enable esac eval exec exit".split(
    " ",
  ),
  ..."export false fc fg fi for function getopts hash help history if in jobs kill let local logout popd printf pushd pwd read".split(" "),
  ..."readonly return select set shift shopt source suspend test then time times trap true type typeset ulimit umask unalias".split(" "),
  ..."unset until wait while { }".split(" "),
]);

/** Programs that look at who called them, or run another one as someone else. */
export const ASKS_WHO_CALLS: ReadonlySet<string> = new Set(["gosu", "runuser", "su", "su-exec", "sudo", "visudo", "login"]);
