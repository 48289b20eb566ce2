import type { ContextFacts } from "../../../src/rule.js";
import { type Refused, refused } from "../ecosystem.js";
import { type TomlTable, tablesOf } from "../toml.js";

export const MANIFEST = "pyproject.toml";
export const BUILDS = "no package that is built from source reads files of the project";

/** The tables of pyproject.toml at the top of the context, or why they cannot be read. */
export function pyprojectOf(context: ContextFacts): readonly TomlTable[] | Refused {
  const text = context.read(MANIFEST);
  if (text === undefined) return refused(`there is no ${MANIFEST} in the build context`);
  // Strings of several lines might look like tables.
  const plain = COMMENTED.test(text) ? text : text.replaceAll(SEVERAL_LINES, '""');
  return /"""|'''/.test(plain) ? refused(`${MANIFEST} has a string of several lines`) : tablesOf(plain);
}

const SEVERAL_LINES = /'''[\s\S]*?'''|"""(?:[^\\]|\\[\s\S])*?"""/g;
/** Such quotes in a comment open no string. */
const COMMENTED = /^[^'"#\n]*#.*(?:'''|""")/m;

/** A dependency that lies in the project, among the tables whose names begin so. */
export function localDependency(tables: readonly TomlTable[], names: RegExp): string | undefined {
  for (const { name, entries } of tables) {
    if (!names.test(name)) continue;
    for (const [key, value] of entries) {
      if (name === "project" && key === "readme") continue;
      if (/(^|[\s{,])(path|file|directory|editable|workspace|from)\s*=\s*["'t]|file:/.test(value) || /^(path|file)$/.test(key)) return key;
    }
  }
  return undefined;
}

/** The value of a key in a table, as text. */
export function valueOf(tables: readonly TomlTable[], table: string, key: string): string | undefined {
  return tables
    .filter(({ name }) => name === table)
    .flatMap(({ entries }) => entries)
    .find(([name]) => name === key)?.[1];
}
