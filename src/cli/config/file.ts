import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { isMap, isSeq, parseDocument } from "yaml";
import { isRegularFile } from "../../facts/regular-file.js";
import { describeLocated } from "../../report/located.js";
import { didYouMean } from "../../text/nearest.js";
import { describeIoError, LocatedError, UserError } from "../errors.js";
import type { Given, Setting } from "../given.js";
import { shownPath } from "../paths/shown-path.js";
import { type Fail, keyOf, type Place, placeOf, readValue } from "./file-values.js";
import { CONFIG_KEYS, type ConfigKind, IMAGE_KEYS, SCHEMA_KEY, SIZE_KEYS } from "./keys.js";

/** What a configuration file says. */
export interface Config {
  readonly given: Given;
  /** What holds for the sizes of all images, and then for some of them. */
  readonly sizes: readonly SizeSection[];
}

interface SizeSection {
  /** `dockerfile` (absolute), `target` and `platform` say for which images; without them, it is for all. */
  readonly given: Given;
}

/** Reads a configuration file (JSON is YAML too). Throws a located UserError for what it may not hold. */
export function readConfig(file: string, cwd: string): Config {
  return parseConfig({ text: readText(file), path: shownPath(file, cwd), directory: dirname(file) });
}

/** A configuration: its text, what it is called in errors, and what its paths are relative to. */
interface ConfigFile {
  readonly text: string;
  readonly path: string;
  readonly directory: string;
}

/** Reads a configuration. Throws a located UserError for what it may not hold. */
export function parseConfig({ text, path, directory }: ConfigFile): Config {
  const document = parseDocument(text, { prettyErrors: false, merge: false });
  const errorAt = ([offset, end]: Place, message: string, hint?: string) =>
    new LocatedError(describeLocated({ path, text, offset, end: Math.max(end, offset + 1), message }), hint);
  const fail: Fail = (message, place) => {
    throw errorAt(place, message);
  };
  const broken = document.errors[0];
  if (broken !== undefined) return fail(broken.message, [broken.pos[0], broken.pos[0]]);
  const reading: Reading = { path, directory, fail, errorAt };
  const top = readMap(document.contents, "a configuration", CONFIG_KEYS, reading);
  const size = top.nodes.get("size");
  if (size === undefined) return { given: top.given, sizes: [] };
  const all = readMap(size, "size", SIZE_KEYS, reading);
  const images = all.nodes.get("images");
  if (images !== undefined && !isSeq(images)) return fail("images is a list of mappings", placeOf(images));
  const some = (images?.items ?? []).map((node) => readMap(node, "an image", IMAGE_KEYS, reading));
  return { given: top.given, sizes: [all, ...some] };
}

interface Reading {
  readonly path: string;
  readonly directory: string;
  readonly fail: Fail;
  readonly errorAt: (place: Place, message: string, hint?: string) => LocatedError;
}

/** The settings of a mapping, and the nodes of its sections. */
interface Section {
  readonly given: Given;
  readonly nodes: ReadonlyMap<string, unknown>;
}

function readMap(node: unknown, what: string, keys: ReadonlyMap<string, ConfigKind>, { path, directory, fail, errorAt }: Reading): Section {
  const given = new Map<string, Setting>();
  const nodes = new Map<string, unknown>();
  if (node === null) return { given, nodes };
  if (!isMap(node)) return fail(`${what} is a mapping: keys with values`, placeOf(node));
  for (const pair of node.items) {
    const key = keyOf(pair);
    if (key === SCHEMA_KEY && keys === CONFIG_KEYS) continue;
    const kind = keys.get(key);
    if (kind === undefined) return fail(`unknown key ${key}${didYouMean(key, [...keys.keys()])}`, placeOf(pair.key));
    if (kind === "section" || kind === "sections") {
      nodes.set(key, pair.value);
      continue;
    }
    const values = readValue(kind, pair, { fail, directory });
    given.set(key, {
      values: values.map(({ text: value }) => value),
      from: `${path}: ${key}`,
      errorAt: (index, message, hint) => errorAt(values[index]?.place ?? placeOf(pair.key), `${key}: ${message}`, hint),
    });
  }
  return { given, nodes };
}

function readText(file: string): string {
  try {
    if (!isRegularFile(file)) throw new Error("it is no file");
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UserError(`${file}: cannot be read: ${describeIoError(error)}`);
  }
}
