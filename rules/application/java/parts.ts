import { resolveDirectory } from "../../../src/rule.js";

/** A place that a program is loaded from, absolute. */
export interface Part {
  readonly path: string;
  /** `jar`: the file alone may do; `tree`: all that lies in it; `file`: named by an option or an argument. */
  readonly is: "jar" | "tree" | "file";
}

/** What of an option stands in front of its value: `-Dname=`, `-Xlog:gc=`. An agent has no name: its value is behind the colon. */
const BEFORE_VALUE = /^-(?:(?:javaagent|agentpath):|(?:D|XX:|X\w*:)?[\w.-]*[=:]?)/;

/** The files that options and arguments name: words that look like paths, or have one as a value. */
export function namedPaths(words: readonly string[], workdir: string): readonly Part[] {
  return words.flatMap((word) => {
    if (/^\w+:\/\/(?!\/)/.test(word)) return [];
    const value = word.replace(BEFORE_VALUE, "").replace(/^(optional:)?(file|path):(\/\/)?/, "");
    return value.split(/[,:=]/).flatMap((one): readonly Part[] => {
      if (!/^[\w./@+-]+$/.test(one) || !/[./]/.test(one) || /^https?$|^\/\//.test(one)) return [];
      const path = resolveDirectory(workdir, one);
      return path === undefined || path === workdir ? [] : [{ path, is: "file" }];
    });
  });
}

/** What a word names: up to its first pattern; undefined where a variable is in it. */
export function partOf(word: string, workdir: string): Part | undefined {
  if (/[$`]/.test(word) || word === "") return undefined;
  const glob = word.search(/[*?[]/);
  const plain = glob === -1 ? word : word.slice(0, word.lastIndexOf("/", glob) + 1);
  const path = resolveDirectory(workdir, plain === "" ? "." : plain);
  return path === undefined ? undefined : { path, is: glob === -1 ? "file" : "tree" };
}
