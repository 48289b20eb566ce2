/** Programs that take sources or other programs from elsewhere, by their arguments where not always. */
export const TAKES_FROM_ELSEWHERE: Readonly<Record<string, RegExp>> = {
  cargo: /^install(?!.* --path( |$))( |$)/,
  curl: /^/,
  git: /(^| )(clone|fetch|pull|submodule)( |$)/,
  go: /^install .*@/,
  hg: /^/,
  svn: /^/,
  wget: /^/,
};

/** The same in a script that cannot be read. */
export const MAY_TAKE_FROM_ELSEWHERE = /\b(git\s+(clone|fetch|pull)|curl|wget)\b/;
