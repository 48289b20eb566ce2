import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { isMap, parseDocument } from "yaml";
import { describeLocated } from "../report/located.js";
import { didYouMean } from "../text/nearest.js";
import { type Fail, keyOf, type Place, placeOf, readValue } from "./config-file-values.js";
import { CONFIG_KEYS, SCHEMA_KEY } from "./config-keys.js";
import { describeIoError, LocatedError, UserError } from "./errors.js";
import type { Given, Setting } from "./given.js";
import { shownPath } from "./shown-path.js";

/** Reads a configuration file (JSON is YAML too). Throws a located UserError for what it may not hold. */
export function readConfig(file: string, cwd: string): Given {
  return parseConfig({ text: readText(file), path: shownPath(file, cwd), directory: dirname(file) });
}

/** A configuration: its text, what it is called in errors, and what its paths are relative to. */
interface ConfigFile {
  readonly text: string;
  readonly path: string;
  readonly directory: string;
}

/** Reads a configuration. Throws a located UserError for what it may not hold. */
export function parseConfig({ text, path, directory }: ConfigFile): Given {
  const document = parseDocument(text, { prettyErrors: false, merge: false });
  const errorAt = ([offset, end]: Place, message: string, hint?: string) =>
    new LocatedError(describeLocated({ path, text, offset, end: Math.max(end, offset + 1), message }), hint);
  const fail: Fail = (message, place) => {
    throw errorAt(place, message);
  };
  const broken = document.errors[0];
  if (broken !== undefined) return fail(broken.message, [broken.pos[0], broken.pos[0]]);
  if (document.contents === null) return new Map();
  if (!isMap(document.contents)) return fail("a configuration is a mapping: keys with values", placeOf(document.contents));
  const given = new Map<string, Setting>();
  for (const pair of document.contents.items) {
    const key = keyOf(pair);
    if (key === SCHEMA_KEY) continue;
    const kind = CONFIG_KEYS.get(key);
    if (kind === undefined) return fail(`unknown key ${key}${didYouMean(key, [...CONFIG_KEYS.keys()])}`, placeOf(pair.key));
    const values = readValue(kind, pair, { fail, directory });
    given.set(key, {
      values: values.map(({ text: value }) => value),
      from: `${path}: ${key}`,
      errorAt: (index, message, hint) => errorAt(values[index]?.place ?? placeOf(pair.key), `${key}: ${message}`, hint),
    });
  }
  return given;
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UserError(`${file}: cannot be read: ${describeIoError(error)}`);
  }
}
