/** Reserved words and builtins of sh, dash, BusyBox ash and bash: what runs is the shell, or may be. */
export const SHELL_BUILTINS: ReadonlySet<string> = new Set(
  (
    "! . : [ [[ ]] alias bg bind break builtin caller case cd chdir command compgen complete continue coproc declare dirs disown do done " +
    "echo elif else enable esac eval exec exit export false fc fg fi for function getopts hash help history if in jobs kill let local " +
    "logout mapfile popd printf pushd pwd read readarray readonly return select set shift shopt source suspend test then time times trap " +
    "true type typeset ulimit umask unalias unset until wait while { }"
  ).split(" "),
);
