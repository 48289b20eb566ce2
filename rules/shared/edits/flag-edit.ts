import type { Edit, Instruction } from "../../../src/rule.js";

type Flagged = Instruction & { readonly flags: readonly { readonly end: number }[] };

/** The edit that gives an instruction a flag behind those that it has; the first stands in the column that the words start in. */
export function flagEdit({ flags, keywordWord, text }: Flagged, flag: string): Edit {
  const last = flags.at(-1);
  if (last !== undefined) return { start: last.end, end: last.end, text: ` ${flag}` };
  const blanks = blanksBehindKeyword({ keywordWord, text });
  const at = keywordWord.end + blanks;
  return { start: at, end: at, text: blanks === 0 ? ` ${flag}` : `${flag} ` };
}

/** How many blanks stand between the keyword and the first word; 0 where that stands on another row. */
export function blanksBehindKeyword({ keywordWord, text }: Pick<Instruction, "keywordWord" | "text">): number {
  return /^[ \t]+(?=[^\s\\`])/.exec(text.slice(keywordWord.end))?.[0].length ?? 0;
}
