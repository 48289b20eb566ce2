import { type Document, parse, parseAllDocuments } from "yaml";

/** The value of a YAML text; undefined where it is none: who reads it otherwise will say so. */
export function yamlValue(text: string): unknown {
  try {
    return parse(text, { merge: true, logLevel: "error" });
  } catch {
    return undefined;
  }
}

/** The values of the documents of a YAML text, those with errors left out; of a key that stands twice, as in the branches of a template, the last. */
export function yamlDocuments(text: string): readonly unknown[] {
  const documents = [...parseAllDocuments(text, { logLevel: "silent", uniqueKeys: false })];
  return documents.flatMap((document) => (document.errors.length > 0 ? [] : valueOf(document)));
}

/** Nothing for aliases that lead nowhere or grow beyond measure. */
function valueOf(document: Document): unknown {
  try {
    return document.toJS();
  } catch {
    return undefined;
  }
}

/** A value as a list; empty where it is none. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A value as text, where it is a text or a number. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}
