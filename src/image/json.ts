import { ImageError } from "./error.js";

/** JSON that may be anything. Each function gives what it is named for, or nothing where it is something else. */
export type Json = unknown;

/** @throws ImageError */
export function parseJson(text: string, where: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    throw new ImageError(where, "not JSON");
  }
}

export function field(value: Json, name: string): Json {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name) ? (value as Record<string, Json>)[name] : undefined;
}

export function list(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

export function string(value: Json): string | undefined {
  return typeof value === "string" ? value : undefined;
}

export function number(value: Json): number | undefined {
  return typeof value === "number" ? value : undefined;
}

export function strings(value: Json): readonly string[] | undefined {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : undefined;
}

/** Of an object whose values are strings. */
export function entries(value: Json): ReadonlyMap<string, string> {
  const pairs = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return new Map(pairs.filter((pair): pair is [string, string] => typeof pair[1] === "string"));
}

export function keys(value: Json): readonly string[] {
  return typeof value === "object" && value !== null ? Object.keys(value) : [];
}
