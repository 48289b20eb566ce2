import { isElf } from "./elf.js";

/** Longer scripts, larger programs of the system, and more words of one program are not worth the time. */
const MAX_SCRIPT = 256 * 1024;
const MAX_SYSTEM_PROGRAM = 4 * 1024 * 1024;
const MAX_WORDS = 20_000;
const MAX_LENGTH = 200;

/** Where nearly everything is of packages, whose needs their dependencies say. */
const OF_PACKAGES = /^\/(?:usr\/)?(?:lib\d*|libexec|share|include)\//;

const SYSTEM_PROGRAM = /^\/(?:usr\/)?s?bin\//;

/** Whether the words of a file are worth keeping. */
export function keepsWords(path: string, head: Buffer, bytes: number): boolean {
  if (OF_PACKAGES.test(path) || (SYSTEM_PROGRAM.test(path) && bytes > MAX_SYSTEM_PROGRAM)) return false;
  return isElf(head) || (head[0] === 0x23 && head[1] === 0x21 && bytes <= MAX_SCRIPT);
}

const WORD = /[\w./+@%~:-]{2,}/g;

/**
 * The words of a script, or of the strings in a program: names of files, programs and functions are among them. Each once, sorted;
 * undefined where there are too many to tell.
 */
export function wordsOf(content: Buffer): readonly string[] | undefined {
  const words = new Set<string>();
  const text = content.toString("latin1");
  for (const [word] of isElf(content) ? stringWords(text) : text.matchAll(WORD)) {
    if (word.length > MAX_LENGTH) continue;
    words.add(word);
    if (words.size > MAX_WORDS) return undefined;
  }
  // A part of a string holds all of it in memory; what is read anew holds itself.
  return words.size === 0
    ? []
    : Buffer.from([...words].sort().join("\n"), "latin1")
        .toString("latin1")
        .split("\n");
}

/** Words of runs of printable characters, in which names stand between other bytes. */
function* stringWords(text: string): Generator<readonly [string], void, undefined> {
  for (const [run] of text.matchAll(/[\x20-\x7e\t\n]{4,}/g)) {
    // A name in front of a version says by what something was made: `gcc 12.2.0`.
    for (const [word] of run.matchAll(/[\w./+@%~:-]{3,}(?! \(?\d+\.\d)(?![\w./+@%~:-])/g)) yield [word];
  }
}
