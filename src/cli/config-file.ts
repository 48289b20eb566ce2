import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from "yaml";
import { describeLocated } from "../report/located.js";
import { didYouMean } from "../text/nearest.js";
import { CONFIG_KEYS, type ConfigKind, SCHEMA_KEY } from "./config-keys.js";
import { describeIoError, LocatedError, UserError } from "./errors.js";
import type { Given, Setting } from "./given.js";
import { shownPath } from "./shown-path.js";

/** Reads a configuration file (JSON is YAML too). Throws a located UserError for what it may not hold. */
export function readConfig(file: string, cwd: string): Given {
  const text = readText(file);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: false });
  const path = shownPath(file, cwd);
  const fail: Fail = (message, offset) => {
    throw new LocatedError(describeLocated({ path, text, offset, message }));
  };
  const broken = document.errors[0];
  if (broken !== undefined) return fail(broken.message, broken.pos[0]);
  if (document.contents === null) return new Map();
  if (!isMap(document.contents)) return fail("a configuration is a mapping: keys with values", offsetOf(document.contents));
  const given = new Map<string, Setting>();
  for (const pair of document.contents.items) {
    const key = keyOf(pair);
    const offset = offsetOf(pair.key);
    if (key === SCHEMA_KEY) continue;
    const kind = CONFIG_KEYS.get(key);
    if (kind === undefined) return fail(`unknown key ${key}${didYouMean(key, [...CONFIG_KEYS.keys()])}`, offset);
    const { line, col } = lines.linePos(offset);
    given.set(key, { values: readValue(kind, pair, { fail, directory: dirname(file) }), from: `${path}:${line}:${col}: ${key}` });
  }
  return given;
}

type Fail = (message: string, offset: number) => never;

interface Reading {
  readonly fail: Fail;
  readonly directory: string;
}

function readValue(kind: ConfigKind, pair: Pair<unknown, unknown>, { fail, directory }: Reading): readonly string[] {
  const { value } = pair;
  const key = keyOf(pair);
  const offset = offsetOf(value) || offsetOf(pair.key);
  const scalar = isScalar(value) ? value.value : undefined;
  switch (kind) {
    case "boolean":
      return typeof scalar === "boolean" ? [String(scalar)] : fail(`${key} is true or false`, offset);
    case "string":
      return typeof scalar === "string" || typeof scalar === "number" ? [String(scalar)] : fail(`${key} is a string`, offset);
    case "path":
      if (scalar === false) return [];
      return typeof scalar === "string" ? [resolve(directory, scalar)] : fail(`${key} is a directory, or false for none`, offset);
    case "names": {
      const names = isSeq(value) ? value.items.map((item) => (isScalar(item) ? item.value : undefined)) : undefined;
      return names?.every((name) => typeof name === "string") ? names : fail(`${key} is a list of rules`, offset);
    }
    case "map":
      if (!isMap(value)) return fail(`${key} is a mapping: names with values`, offset);
      return value.items.map((item) => {
        const plain = isScalar(item.value) && item.value.value !== null ? item.value.value : undefined;
        return plain === undefined ? fail(`${keyOf(item)} has no plain value`, offsetOf(item.key)) : `${keyOf(item)}=${plain}`;
      });
  }
}

function keyOf({ key }: Pair<unknown, unknown>): string {
  return isScalar(key) ? String(key.value) : String(key);
}

function offsetOf(node: unknown): number {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? ((node as Node).range?.[0] ?? 0) : 0;
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UserError(`${file}: cannot be read: ${describeIoError(error)}`);
  }
}
