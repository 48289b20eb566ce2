import type { ImageConfig } from "../image.js";

/** A word of the config that names a program. */
export interface CommandWord {
  readonly from: "ENTRYPOINT" | "CMD" | "HEALTHCHECK";
  readonly word: string;
}

/** Words of the shell itself, and those behind which anything may stand. */
const NO_PROGRAMS = new Set(
  `. : [ [[ alias bg break builtin case cd command continue declare do echo eval exit export false fc fg for function getopts hash if
  jobs kill let local printf pwd read readonly return set shift source test time times trap true type typeset ulimit umask unset until
  wait while`.split(/\s+/),
);

/**
 * The programs that ENTRYPOINT, CMD and HEALTHCHECK start: the first word, and for `sh -c SCRIPT` that of the script too, where it is
 * plain. With an ENTRYPOINT the words of CMD are its arguments; entrypoints often end in `exec "$@"`, so the first one counts too,
 * unless it is an option: to be compared with another image's, not to be blamed by itself.
 */
export function commandWords({ entrypoint = [], cmd = [], healthcheck, shell = ["/bin/sh", "-c"] }: ImageConfig): readonly CommandWord[] {
  const [form, ...test] = healthcheck?.test ?? [];
  const check = form === "CMD" ? test : form === "CMD-SHELL" ? [...shell, ...test] : [];
  const words = {
    ENTRYPOINT: programsOf(entrypoint),
    CMD: cmd[0]?.startsWith("-") ? [] : programsOf(cmd),
    HEALTHCHECK: programsOf(check),
  } as const;
  return (["ENTRYPOINT", "CMD", "HEALTHCHECK"] as const).flatMap((from) => words[from].map((word) => ({ from, word })));
}

function programsOf(words: readonly string[]): readonly string[] {
  const [first] = words;
  if (first === undefined || first === "") return [];
  const script = /(?:^|\/)(?:ba|da|a|z|k)?sh$/.test(first)
    ? words.slice(1).find((word, index) => /^-[a-z]*c$/.test(words[index] ?? "") && word !== "")
    : undefined;
  const [, word] = /^\s*(?:exec\s+)?([\w./+-]+)(?=[\s;|&]|$)/.exec(script ?? "") ?? [];
  return word === undefined || NO_PROGRAMS.has(word) ? [first] : [first, word];
}
