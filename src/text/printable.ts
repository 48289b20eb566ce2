/** Colours, cursor movements and titles: what a terminal takes as a command and does not show. */
const SEQUENCES = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\|$)|[PX^_][^\x1b]*(?:\x1b\\|$)|[ -/]*[0-~])/g;

/** Control characters but tab and line feed, and those that turn the direction of text or break lines invisibly. */
const CONTROLS = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/**
 * Foreign text (of an engine, an image, a program) as it may be shown on a terminal: escape sequences are left out, other
 * control characters stand as `\u{1b}`, line endings are `\n`.
 */
export function printable(text: string): string {
  return text
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(SEQUENCES, "")
    .replaceAll(CONTROLS, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);
}

/** The last lines of foreign text that are not blank, made printable; long ones are cut. */
export function lastLines(text: string, most: number): readonly string[] {
  return printable(text)
    .split("\n")
    .map((line) => line.trimEnd())
    .filter((line) => line !== "")
    .slice(-most)
    .map((line) => (line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line));
}

const LONGEST = 400;
