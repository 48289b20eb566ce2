/** A table of a TOML file: its name, and its keys with the text that follows each. */
export interface TomlTable {
  readonly name: string;
  readonly entries: readonly (readonly [string, string])[];
}

/** The tables of a TOML file, as far as their lines tell: a value is the text up to the next key. */
export function tablesOf(text: string): readonly TomlTable[] {
  const tables: { name: string; entries: [string, string][] }[] = [{ name: "", entries: [] }];
  let depth = 0;
  for (const line of text.split(/\r?\n/)) {
    const [, header] = depth === 0 ? (/^\s*\[\[?\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$/.exec(line) ?? []) : [];
    const current = tables.at(-1);
    const [, key, value = ""] =
      depth === 0 ? (/^\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"))*)\s*=\s*(.*)$/.exec(line) ?? []) : [];
    if (header !== undefined) tables.push({ name: header.replaceAll(/["'\s]/g, ""), entries: [] });
    else if (key !== undefined) current?.entries.push([key.replaceAll(/["'\s]/g, ""), value]);
    else if (depth > 0 || !/^\s*(#.*)?$/.test(line)) {
      const last = current?.entries.at(-1);
      if (last !== undefined) last[1] += `\n${line}`;
    }
    if (header === undefined) depth = Math.max(0, depth + balanceOf(line));
  }
  return tables;
}

/** How many brackets a line opens more than it closes, strings and comments aside. */
function balanceOf(line: string): number {
  const bare = line.replaceAll(/"(?:[^"\\]|\\.)*"|'[^']*'/g, "").replace(/#.*$/, "");
  return (bare.match(/[[{]/g)?.length ?? 0) - (bare.match(/[\]}]/g)?.length ?? 0);
}
