import type { ContextFacts } from "../../../src/rule.js";
import { recordOf } from "../../shared/json.js";
import { type Refused, refused } from "../ecosystem.js";
import { type NamedTable, tablesOf } from "../toml.js";

/** The manifest of a project of Python (PEP 621). */
export const MANIFEST = "pyproject.toml";
/** An assumption of all installers that take wheels or sources. */
export const BUILDS = "no package that is built from source reads files of the project";

/** The tables of pyproject.toml at the top of the context, or why they cannot be read. */
export function pyprojectOf(context: ContextFacts): readonly NamedTable[] | Refused {
  const text = context.read(MANIFEST);
  if (text === undefined) return refused(`there is no ${MANIFEST} in the build context`);
  return tablesOf(text) ?? refused(`${MANIFEST} is no TOML`);
}

/** A dependency that lies in the project, among the tables whose names begin so. */
export function localDependency(tables: readonly NamedTable[], names: RegExp): string | undefined {
  for (const { name, entries } of tables) {
    if (!names.test(name) || name === "project.readme") continue;
    for (const [key, value] of entries) {
      if (name === "project" && key === "readme") continue;
      if (isLocal(value) || /^(path|file)$/.test(key)) return key;
    }
  }
  return undefined;
}

const NAMES_FILES = ["path", "file", "directory", "editable", "workspace", "from"];

function isLocal(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isLocal);
  if (typeof value === "string") return value.includes("file:");
  const entries = Object.entries(recordOf(value));
  return entries.some(([key, said]) => (NAMES_FILES.includes(key) && (typeof said === "string" || said === true)) || isLocal(said));
}

/** The value of a key in a table. */
export function valueOf(tables: readonly NamedTable[], table: string, key: string): unknown {
  return tables
    .filter(({ name }) => name === table)
    .flatMap(({ entries }) => entries)
    .find(([name]) => name === key)?.[1];
}
