import { tomlTable } from "../../src/rule.js";
import { isRecord, type JsonRecord } from "../shared/json.js";

/** A table of a TOML file, by its whole name, and its keys with their values, tables in it among them. */
export interface NamedTable {
  readonly name: string;
  readonly entries: readonly (readonly [string, unknown])[];
}

/** The tables of a TOML file, the one of the whole file first; undefined where the text is none. */
export function tablesOf(text: string): readonly NamedTable[] | undefined {
  const table = tomlTable(text);
  return table && tablesFrom("", table);
}

/** Whether a value is a table, or several. */
export function isTable(value: unknown): boolean {
  return [value].flat().some(isRecord);
}

function tablesFrom(name: string, table: JsonRecord): readonly NamedTable[] {
  const entries = Object.entries(table);
  const inner = entries.flatMap(([key, value]) =>
    [value]
      .flat()
      .filter(isRecord)
      .flatMap((one) => tablesFrom(name === "" ? key : `${name}.${key}`, one)),
  );
  return [{ name, entries }, ...inner];
}
