import type { Edit, Instruction } from "../../src/rule.js";

type Flagged = Instruction & { readonly flags: readonly { readonly end: number }[] };

/** The edit that gives an instruction a flag behind those that it has; the first stands in the column that the words start in. */
export function flagEdit({ flags, keywordWord, text }: Flagged, flag: string): Edit {
  const last = flags.at(-1);
  if (last !== undefined) return { start: last.end, end: last.end, text: ` ${flag}` };
  const [blanks] = /^[ \t]+(?=[^\s\\`])/.exec(text.slice(keywordWord.end)) ?? [];
  const at = keywordWord.end + (blanks?.length ?? 0);
  return { start: at, end: at, text: blanks === undefined ? ` ${flag}` : `${flag} ` };
}
