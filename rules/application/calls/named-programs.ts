import { READS_OTHER_LANGUAGE } from "../../knowledge/commands/scripts.js";

/** What may stand in front of a program: others that start it, with their options, and its directory. */
const BEFORE = String.raw`(?:(?:command|env|exec|ionice|nice|nohup|sudo|time|timeout|xargs)\s+(?:[-\d]\S*\s+|\w+=\S*\s+)*)*(?:\/[\w./-]*\/)?`;
/** A program, and its name as the group. */
export const PROGRAM = String.raw`${BEFORE}([A-Za-z][\w.+-]*)`;

/** One behind a letter closes a string, but for the prefixes of Python: `'one' as name`. */
const OPENING = String.raw`(?:(?<![\w)\]}.!?%])|(?<=(?<!\w)[furbFURB]{1,2}))["'\x60]`;
const FIRST = new RegExp(String.raw`${OPENING}\s*${PROGRAM}(?=["'\x60\s;|&])([^"'\x60\n]*)`, "g");
const LATER = new RegExp(String.raw`(?:&&|\||;|\$\()\s*${PROGRAM}(?=["'\x60\s;|&)])`, "g");

/** What a string is given to that is only shown. */
const SHOWN = /(?:\w*(?:Error|Exception|Warning)|print|echo|secho|log(?:ger|ging)?\.\w+|warn\w*|help|description)\s*[(=]\s*[fr]?$/;
/** Programs whose names begin sentences as well: `make sure that it is set`. */
const BEGINS_SENTENCES = /^(as|at|go|make|strip|strings|time|watch)$/;

/** The first words of the strings of a source, which may be names of programs; without those of messages. */
export function firstWords(text: string): readonly string[] {
  return [...text.matchAll(FIRST)].flatMap(({ 1: name = "", 2: rest = "", index }) => {
    const isShown = SHOWN.test(text.slice(Math.max(0, index - 60), index));
    return isShown || (BEGINS_SENTENCES.test(name) && isSentence(rest)) ? [] : name;
  });
}

/** Three words or more, and none that only a command has. */
function isSentence(rest: string): boolean {
  return rest.trim().split(/\s+/).length >= 3 && !/[-/=$&|;]/.test(rest);
}

/** What stands behind `&&`, `|` and `;` in a source, which may be lines of a shell. */
export function laterWords(text: string): readonly string[] {
  return [...text.matchAll(LATER)].map(([, name = ""]) => name);
}

/** A value, or one of a list, in YAML, JSON, TOML and the like. */
const VALUE = new RegExp(String.raw`(?:^[ \t]*-|[:=[,])[ \t]*["']?${PROGRAM}(?=["'\s;|&,\]]([^\n]*))`, "gm");

/** The first words of the values of settings, which may be names of programs; of short ones, and of those that are words as well, where others follow as in a command. */
export function valueWords(settings: string): readonly string[] {
  return [...settings.replaceAll(/^\s*#.*$/gm, "").matchAll(VALUE)].flatMap(([, name = "", rest = ""]) =>
    (name.length <= 2 || BEGINS_SENTENCES.test(name)) && !/[-/=$&|;{]/.test(rest) ? [] : name,
  );
}

const STARTS_COMMAND = "(?:then|do|else|exec|sudo|time|env|if|while|until|nohup|command|xargs)";
/** Keywords and programs that start others stand in a row, with variables: `; then exec env LANG=C pip`. */
const COMMAND = new RegExp(
  String.raw`(?:^|[;&|(\`{]|\b${STARTS_COMMAND}[ \t])[ \t]*(?:(?:!|${STARTS_COMMAND}|\w+=[^\s;&|()$\`"']*)[ \t]+)*(?:[\w./-]*\/)?([A-Za-z][\w.+-]*)(?![\w.+-]*[=(])`,
  "gm",
);

/** What a program reads up to a word: `python << END`. */
const HEREDOC = /^(.*)<<-?[ \t]*(["']?)(\w+)\2(.*)\n((?:.*\n)*?)[ \t]*\3[ \t]*$/gm;
const OTHER_LANGUAGE = new RegExp(`^(${READS_OTHER_LANGUAGE.join("|")})[\\d.]*$`);

/** What stands where the lines of a script, or of a configuration that has such lines, have a program. */
export function commandWords(script: string): readonly string[] {
  return wordsAtCommands(script.replaceAll(HEREDOC, withoutForeign));
}

function wordsAtCommands(script: string): readonly string[] {
  return [...script.matchAll(COMMAND)].map(([, name = ""]) => name);
}

/** Lines that another language reads are left out, but for those that the shell puts together with what programs write. */
function withoutForeign(whole: string, before: string, quote: string, _end: string, behind: string, body: string): string {
  const reader = wordsAtCommands(before).at(-1) ?? "";
  const isForeign = OTHER_LANGUAGE.test(reader) && !behind.includes("<<") && (quote !== "" || !/\$\(|`/.test(body));
  return isForeign ? before + behind : whole;
}
