import { resolve } from "node:path";
import { isAlias, isMap, isScalar, isSeq, type Node, type Pair } from "yaml";
import type { ConfigKind } from "./keys.js";

/** Where a node stands: its start and its end. */
export type Place = readonly [start: number, end: number];
export type Fail = (message: string, place: Place) => never;

/** A value of a setting, and where it stands. */
interface Value {
  readonly text: string;
  readonly place: Place;
}

interface Reading {
  readonly fail: Fail;
  readonly directory: string;
}

/** The values of a key of the configuration; what is no value of its kind fails. */
export function readValue(
  kind: Exclude<ConfigKind, "section" | "sections">,
  pair: Pair<unknown, unknown>,
  { fail, directory }: Reading,
): readonly Value[] {
  const { value } = pair;
  const key = keyOf(pair);
  const place = value === null ? placeOf(pair.key) : placeOf(value);
  const scalar = isScalar(value) ? value.value : undefined;
  switch (kind) {
    case "boolean":
      return typeof scalar === "boolean" ? [{ text: String(scalar), place }] : fail(`${key} is true or false`, place);
    case "string":
      return typeof scalar === "string" || typeof scalar === "number"
        ? [{ text: writtenAs(value), place }]
        : fail(`${key} is a string`, place);
    case "path":
      if (scalar === false) return [];
      if (typeof scalar !== "string" || scalar === "") return fail(`${key} is a directory, or false for none`, place);
      return [{ text: resolve(directory, scalar), place }];
    case "source":
      if (typeof scalar !== "string" || scalar === "") return fail(`${key} is a string`, place);
      return [{ text: isFile(scalar) ? resolve(directory, scalar) : scalar, place }];
    case "names":
      if (!isSeq(value)) return fail(`${key} is a list of rules`, place);
      return value.items.map((item) => {
        const name = isScalar(item) ? item.value : undefined;
        return typeof name === "string" ? { text: name, place: placeOf(item) } : fail(`${key} is a list of rules`, placeOf(item));
      });
    case "map":
      if (!isMap(value)) return fail(`${key} is a mapping: names with values`, place);
      return value.items.map((item) => {
        const [inner] = isMap(item.value) ? item.value.items : [];
        if (key === "option" && inner !== undefined)
          return fail(`write ${keyOf(item)}.${keyOf(inner)}: ${writtenAs(inner.value)}`, placeOf(item.key));
        if (!isScalar(item.value) || item.value.value === null) return fail(`${keyOf(item)} has no plain value`, placeOf(item.key));
        return { text: `${keyOf(item)}=${writtenAs(item.value)}`, place: placeOf(item.key) };
      });
  }
}

/** An image's name has no such endings, and begins with its registry. */
function isFile(text: string): boolean {
  return /^\.{0,2}\/|\.(?:json|tar|tgz|tar\.\w+)$|(?:^|\/)(?:Dockerfile|Containerfile)[^:]*$|\.(?:dockerfile|Dockerfile)$/.test(text);
}

/** A key of a mapping, as it is written. */
export function keyOf({ key }: Pair<unknown, unknown>): string {
  return writtenAs(key);
}

/** A version such as 1.10 is a number to YAML, which would make 1.1 of it. */
function writtenAs(node: unknown): string {
  return isScalar(node) ? (node.source ?? String(node.value)) : String(node);
}

/** Where a value stands in the text; at its start where that is not known. */
export function placeOf(node: unknown): Place {
  const range = isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? (node as Node).range : undefined;
  return [range?.[0] ?? 0, range?.[1] ?? 0];
}
