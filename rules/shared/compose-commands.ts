import type { ContextFacts } from "../../src/rule.js";
import { composeFiles } from "./compose-files.js";

/** What a compose file starts in an image instead of its ENTRYPOINT and CMD; a text as a script of the shell. */
export interface ComposeCommand {
  readonly file: string;
  readonly words: readonly string[];
}

/** With the lines that belong to it: deeper ones, and items of a list. */
const COMMAND = /^([ \t]*)(?:command|entrypoint):[ \t]*(\S.*)?((?:\n(?:[ \t]*$|\1[ \t]*-[ \t]+.*|\1[ \t]+\S.*))*)/gm;

/** What the compose files at the root of the build context start, of whatever image. */
export function composeCommands(context: ContextFacts | undefined): readonly ComposeCommand[] {
  return composeFiles(context).flatMap(([file, text]) =>
    [...text.matchAll(COMMAND)].flatMap(([, , line = "", below = ""]) => {
      const words = wordsOf(line.replace(/(^|\s)#.*$/, "").trim(), below);
      return words.length === 0 ? [] : [{ file, words }];
    }),
  );
}

function wordsOf(line: string, below: string): readonly string[] {
  if (line.startsWith("["))
    return plain(
      `${line}${below}`
        .trim()
        .replace(/^\[|\]$/g, "")
        .split(","),
    );
  if (line === "") return plain(below.split(/\n[ \t]*-[ \t]+/));
  const text = /^[|>][-+\d]*$/.test(line) ? below : `${line}${below}`;
  return ["sh", "-c", ...plain([text])];
}

function plain(items: readonly string[]): readonly string[] {
  return items.map((item) => item.trim().replace(/^["']|["']$/g, "")).filter((item) => item !== "");
}
