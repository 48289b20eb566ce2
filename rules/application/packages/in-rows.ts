import { chainBreak, continuationStyle, MAX_COLUMNS, type Model } from "../../../src/rule.js";

/** What splits at other places than between commands, or may. */
const NOT_PLAIN = /["'`$;|#\\\n]/;

/** A line that `installLine` wrote, in rows where it is too long for one: of commands, and where that does not do, of packages. */
export function inRows({ dockerfile }: Pick<Model, "dockerfile">, line: string): string {
  if (line.length <= MAX_COLUMNS || NOT_PLAIN.test(line) || !HEAD.test(line)) return line;
  const style = continuationStyle(dockerfile);
  const indent = style.indent === "" ? "    " : style.indent;
  const rows: string[] = [];
  for (const command of line.split(" && ")) {
    const row = rows.length === 0 ? command : indent + command;
    const joined = `${rows.at(-1)} && ${command}`;
    if (rows.length > 0 && joined.length + BREAK.length <= MAX_COLUMNS) rows.splice(-1, 1, joined);
    else rows.push(row);
  }
  return rows
    .map((row) => (row.length + BREAK.length > MAX_COLUMNS ? withPackageRows(row, indent) : row).trimStart())
    .join(chainBreak({ ...style, indent }));
}

const BREAK = " && \\";

/** What stands in front of the packages of an install. */
const HEAD = /^.*? (?:install -y|add --no-cache)(?: -\S+)*(?= )/;

function withPackageRows(row: string, indent: string): string {
  const head = HEAD.exec(row)?.[0];
  if (head === undefined) return row;
  const deeper = indent + (indent.startsWith("\t") ? "\t" : "    ");
  const packages = row.slice(head.length + 1).split(" ");
  return [head, ...packages].join(` \\\n${deeper}`);
}
