import { jsonIn } from "../../src/rule.js";

export type JsonRecord = Readonly<Record<string, unknown>>;

/** Whether a value of JSON is an object. */
export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value of JSON as a record; empty where it is none. */
export function recordOf(value: unknown): JsonRecord {
  return isRecord(value) ? value : {};
}

/** The records in a list; none where there is no list. */
export function recordsIn(value: unknown): readonly JsonRecord[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** A text that is a JSON object; undefined where it is none. */
export function parseRecord(text: string | undefined): JsonRecord | undefined {
  const value = jsonIn(text ?? "");
  return isRecord(value) ? value : undefined;
}

/** The same of JSON with comments and commas at the end, as editors read it. */
export function parseCommented(text: string | undefined): JsonRecord | undefined {
  const plain = text?.replaceAll(/("(?:[^"\\]|\\.)*(?:"|\\?$))|\/\/.*|\/\*[\s\S]*?(?:\*\/|$)/g, "$1");
  return parseRecord(plain?.replaceAll(/("(?:[^"\\]|\\.)*(?:"|\\?$))|,(?=\s*[}\]])/g, "$1"));
}

/** The entries of an object at a key; none where there is no object. */
export function entriesAt(record: JsonRecord, key: string): readonly (readonly [string, unknown])[] {
  return Object.entries(recordOf(record[key]));
}

/** A value of JSON that is a string. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** The strings in a list; none where there is no list. */
export function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.flatMap((one) => textOf(one) ?? []) : [];
}
