export type JsonRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A text that is a JSON object. */
export function parseRecord(text: string): JsonRecord | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The entries of an object at a key; none where there is no object. */
export function entriesAt(record: JsonRecord, key: string): readonly (readonly [string, unknown])[] {
  const value = record[key];
  return isRecord(value) ? Object.entries(value) : [];
}
