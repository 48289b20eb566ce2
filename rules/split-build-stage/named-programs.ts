/** What may stand in front of a program: others that start it, with their options, and its directory. */
const BEFORE = String.raw`(?:(?:command|env|exec|ionice|nice|nohup|sudo|time|timeout|xargs)\s+(?:[-\d]\S*\s+|\w+=\S*\s+)*)*(?:\/[\w./-]*\/)?`;
/** A program, and its name as the group. */
export const PROGRAM = String.raw`${BEFORE}([A-Za-z][\w.+-]*)`;

/** One behind a letter closes a string, but for the prefixes of Python: `'one' as name`. */
const OPENING = String.raw`(?:(?<![\w)\]}.!?%])|(?<=(?<!\w)[furbFURB]{1,2}))["'\x60]`;
const FIRST = new RegExp(String.raw`${OPENING}\s*${PROGRAM}(?=["'\x60\s;|&])`, "g");
const LATER = new RegExp(String.raw`(?:&&|\||;|\$\()\s*${PROGRAM}(?=["'\x60\s;|&)])`, "g");

/** The first words of the strings of a source, which may be names of programs. */
export function firstWords(text: string): readonly string[] {
  return [...text.matchAll(FIRST)].map(([, name = ""]) => name);
}

/** What stands behind `&&`, `|` and `;` in a source, which may be lines of a shell. */
export function laterWords(text: string): readonly string[] {
  return [...text.matchAll(LATER)].map(([, name = ""]) => name);
}

const COMMAND =
  /(?:^|[;&|(`{]|\b(?:then|do|else|exec|sudo|time|env|if|while|until|nohup|command|xargs)[ \t])[ \t]*(?:[\w./-]*\/)?([A-Za-z][\w.+-]*)(?![\w.+-]*[=(])/gm;

/** What stands where the lines of a script, or of a configuration that has such lines, have a program. */
export function commandWords(script: string): readonly string[] {
  return [...script.matchAll(COMMAND)].map(([, name = ""]) => name);
}
