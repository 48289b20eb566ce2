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

/** The value of a key; undefined where there is no such key, or no object. */
export function field(value: Json, name: string): Json {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name) ? (value as Record<string, Json>)[name] : undefined;
}

/** A list as it is; empty where it is none. */
export function list(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

/** A text as it is; undefined where it is none. */
export function string(value: Json): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** A number as it is; undefined where it is none. */
export function number(value: Json): number | undefined {
  return typeof value === "number" ? value : undefined;
}

/** The texts of a list; undefined where it is no list. */
export function strings(value: Json): readonly string[] | undefined {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : undefined;
}

/** Of an object whose values are strings. */
export function entries(value: Json): ReadonlyMap<string, string> {
  const pairs = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return new Map(pairs.filter((pair): pair is [string, string] => typeof pair[1] === "string"));
}

/** The keys of an object; none where it is none. */
export function keys(value: Json): readonly string[] {
  return typeof value === "object" && value !== null ? Object.keys(value) : [];
}
