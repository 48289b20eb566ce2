import type { ContextFacts } from "../../../src/rule.js";

/** The program as a word of its own: neither `composer.json` nor `vendor/composer`. */
const WORD = /(?<=^|[\s;&|([{"'`=/,])(?<!vendor\/)composer(?:\.phar)?(?=$|[\s;&|)\]}"'`,])/m;
/** A string that is nothing but the program. */
const STRING = /["'](?:\/[\w./-]*\/)?(?<!vendor\/)composer(?:\.phar)?["']/;

/** Whether a script of the shell, or the settings of a program that starts others, call composer, whatever for. */
export function scriptCallsComposer(text: string): boolean {
  return WORD.test(text.replaceAll(/(^|\s)#.*$|^\s*;.*$/gm, "").replaceAll(/\b(echo|printf)\b[^;&|\n]*/g, ""));
}

/** The file of the context that has composer called, from the code that starts programs and all of it; undefined where none does. */
export function callsComposer(
  context: ContextFacts,
  { code, starts }: { readonly code: readonly string[]; readonly starts: readonly string[] },
): string | undefined {
  const read = (path: string) => context.read(path) ?? "";
  return (
    starts.find((path) => WORD.test(withoutComments(read(path)))) ??
    // What a call does not say may stand in any string.
    (starts.length === 0 ? undefined : code.find((path) => STRING.test(withoutComments(read(path)))))
  );
}

function withoutComments(code: string): string {
  return code.replaceAll(/\/\*[\s\S]*?\*\/|(?<![:"'])(?:\/\/|#(?!\[)).*$/gm, "");
}
