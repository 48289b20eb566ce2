/** What may stand in front of a program: others that start it, with their options, and its directory. */
const BEFORE = String.raw`(?:(?:command|env|exec|ionice|nice|nohup|sudo|time|timeout|xargs)\s+(?:[-\d]\S*\s+|\w+=\S*\s+)*)*(?:\/[\w./-]*\/)?`;
/** A program, and its name as the group. */
export const PROGRAM = String.raw`${BEFORE}([A-Za-z][\w.+-]*)`;

const FIRST = new RegExp(String.raw`["'\x60]\s*${PROGRAM}(?=["'\x60\s;|&])`, "g");
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
