type Table = Readonly<Record<string, string | readonly string[]>>;

const TABLE = /^\s*\[\s*(\w+)\s*\]/;
const PAIR = /^\s*(["']?)([\w-]+)\1\s*=\s*(\[|(?=["']))(.*)/;
const TEXT = /\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)')\s*,?/y;

/** The texts, and the lists of texts on one line, of the tables of a TOML file. */
export function tomlTables(text: string): Readonly<Record<string, Table>> {
  const tables: Record<string, Table> = {};
  let table = "";
  for (const line of text.split("\n")) {
    table = /^\s*\[/.test(line) ? (TABLE.exec(line)?.[1] ?? "") : table;
    const [, , key, list, rest = ""] = PAIR.exec(line) ?? [];
    const texts = textsAtStart(rest);
    if (key === undefined || texts.length === 0) continue;
    tables[table] = { ...tables[table], [key]: list === "[" ? texts : (texts[0] ?? "") };
  }
  return tables;
}

function textsAtStart(line: string): readonly string[] {
  const texts: string[] = [];
  TEXT.lastIndex = 0;
  for (let found = TEXT.exec(line); found !== null; found = TEXT.exec(line)) {
    texts.push(found[1]?.replaceAll(/\\(["\\])/g, "$1") ?? found[2] ?? "");
  }
  return texts;
}
