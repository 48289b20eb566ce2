import { rowOf } from "../row-of.js";

/** Builtins that change the shell they run in, and what a later command would see of it. */
const BUILTINS: Readonly<Record<string, string>> = {
  cd: "the working directory",
  pushd: "the working directory",
  popd: "the working directory",
  export: "a variable",
  readonly: "a variable",
  declare: "a variable",
  typeset: "a variable",
  local: "a variable",
  unset: "a variable",
  read: "a variable",
  mapfile: "a variable",
  readarray: "a variable",
  getopts: "a variable",
  let: "a variable",
  set: "shell options",
  shopt: "shell options",
  umask: "the umask",
  ulimit: "a limit",
  trap: "a trap",
  alias: "an alias",
  unalias: "an alias",
  hash: "the command table",
  enable: "the builtins",
  shift: "the arguments",
  exit: "the end of the script",
  return: "the end of the script",
  exec: "the end of the script",
  wait: "background jobs",
  eval: "whatever it evaluates",
  source: "whatever it sources",
  ".": "whatever it sources",
};

/** What a simple command leaves behind in its shell; undefined for nothing. */
export function leakOf(name: string | undefined, firstArgument: string | undefined): string | undefined {
  if (name === "printf" && firstArgument === "-v") return "a variable";
  const builtin = (name === "command" || name === "builtin") && firstArgument !== undefined ? firstArgument : name;
  return rowOf(BUILTINS, builtin);
}
