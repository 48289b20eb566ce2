import { type Dockerfile, isInstruction, oncePer } from "../../../src/rule.js";
import { blanksBehindKeyword } from "../../shared/edits/flag-edit.js";

/** Rows of a new stage as a file starts its own: with the indent of its instructions, and their words in the column of most. */
export function inColumns(dockerfile: Dockerfile, text: string): string {
  const { indent, column, written } = startOf(dockerfile);
  if ((indent === "" && column === undefined) || text.includes("<<")) return text;
  const rows = text.split("\n");
  return rows
    .map((row, at) => {
      const goesOn = /[\\`]\s*$/.test(rows[at - 1] ?? "");
      if (goesOn || row.trim() === "" || written.has(row.trimEnd())) return row;
      const [, keyword] = NEW_ROW.exec(row) ?? [];
      if (keyword === undefined) return row.startsWith("#") ? indent + row : row;
      const width = (column ?? 0) - indent.length - 1;
      return `${indent}${keyword.padEnd(width)}${row.slice(keyword.length)}`;
    })
    .join("\n");
}

/** What a split writes of its own. */
const NEW_ROW = /^(arg|copy|env|from|run|user|workdir) (?=\S)/i;

interface Start {
  /** Of all instructions. */
  readonly indent: string;
  /** Where the words of most start; undefined where that differs, or no keyword is padded. */
  readonly column: number | undefined;
  /** The rows of the file: a copy of one stays as it is. */
  readonly written: ReadonlySet<string>;
}

const startOf = oncePer(({ nodes, text: whole }: Dockerfile): Start => {
  const written = new Set(whole.split("\n").map((row) => row.trimEnd()));
  const starts = nodes.filter(isInstruction).flatMap((node) => {
    const { start, end } = node.keywordWord;
    const blanks = blanksBehindKeyword(node);
    return blanks === 0 ? [] : [{ indent: node.text.slice(0, start), length: end - start, column: end + blanks }];
  });
  const [first] = starts;
  if (first === undefined || starts.length < FEWEST) return { indent: "", column: undefined, written };
  const indent = starts.every((one) => one.indent === first.indent) ? first.indent : "";
  const aligned = starts.filter(({ column }) => column === first.column);
  const isColumn = aligned.length * 4 >= starts.length * 3 && new Set(aligned.map(({ length }) => length)).size > 1;
  return { indent, column: isColumn ? first.column : undefined, written };
});

/** Fewer say nothing of a style. */
const FEWEST = 4;
