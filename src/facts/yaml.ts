import { parse } from "yaml";

/** The value of a YAML text; undefined where it is none: who reads it otherwise will say so. */
export function yamlValue(text: string): unknown {
  try {
    return parse(text, { merge: true, logLevel: "error" });
  } catch {
    return undefined;
  }
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textOf(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}
