import { FILE_KINDS } from "../model/evidence.js";
import { rowOf } from "../row-of.js";

/** What JSON has to look like; plain data, like a schema, in the few words that evidence needs. */
type Shape =
  | "text"
  | "number"
  | "yes or no"
  | { readonly matches: RegExp }
  | { readonly oneOf: readonly unknown[] }
  | { readonly list: Shape }
  | { readonly map: Shape }
  | { readonly fields: Readonly<Record<string, Shape>>; readonly optional?: Readonly<Record<string, Shape>> };

/** What rewrites put into commands as it stands: nothing that a shell would read otherwise. */
const packageName: Shape = { matches: /^[A-Za-z0-9][\w.+-]*$/ };
const userName: Shape = { matches: /^[A-Za-z_][\w.-]*$/ };
const plainPath: Shape = { matches: /^[\w./+@%~:,=-]*$/ };
const mode: Shape = { matches: /^[0-7]{4}$/ };
const owner: Shape = { matches: /^\d+:\d+$/ };
const texts: Shape = { list: "text" };
const amount: Shape = { fields: { files: "number", bytes: "number" } };
const need: Shape = { fields: { path: "text" }, optional: { package: "text" } };
const starts: Shape = { list: { fields: { word: "text", path: "text" }, optional: { package: "text" } } };
const needs: Shape = { list: need };

/** The shape of an evidence file (`schema/evidence.json` says the same to others). */
export const EVIDENCE: Shape = {
  fields: {
    schemaVersion: { oneOf: [1] },
    fingerprint: {
      fields: { dockerfile: "text", context: "text", base: texts, platform: "text", buildArgs: { map: "text" } },
      optional: { target: "text" },
    },
    image: { fields: { entrypoint: texts, cmd: texts, user: "text", workingDir: "text", starts, unpackedBytes: "number" } },
    instructions: {
      list: { fields: { line: "number", keyword: "text", added: amount, changed: amount, deleted: amount, deletes: texts } },
    },
    packages: {
      list: {
        fields: { manager: { oneOf: ["dpkg", "apk"] }, name: packageName, version: "text", files: "number", bytes: "number" },
        optional: { line: "number", requested: "yes or no", recommended: { oneOf: [true] } },
      },
    },
    users: { list: { fields: { name: userName, uid: "number", gid: "number", home: plainPath, shell: plainPath } } },
    groups: { list: { fields: { name: userName, gid: "number", members: { list: userName } } } },
    files: {
      list: {
        fields: { path: "text", kind: { oneOf: FILE_KINDS }, line: "number", bytes: "number" },
        optional: { mode, owner, capability: "text", target: "text", changes: "text", kinds: { map: "number" } },
      },
    },
    programs: {
      list: {
        fields: {
          path: "text",
          type: { oneOf: ["elf", "script"] },
          libraries: { list: { fields: { name: "text" }, optional: { path: "text", package: "text" } } },
          names: needs,
        },
        optional: { package: "text", interpreter: need, calls: texts },
      },
    },
  },
  optional: {
    modules: {
      list: { fields: { path: plainPath, production: "number", development: "number", developmentBytes: "number", used: texts } },
    },
    trace: {
      fields: {
        commands: texts,
        probes: texts,
        seconds: "number",
        opened: texts,
        listed: texts,
        executed: needs,
        packages: needs,
        listened: texts,
        connected: texts,
      },
    },
  },
};

/** Where a value is not of a shape, and how; undefined where it is. */
export function mismatch(value: unknown, shape: Shape, place = "it"): string | undefined {
  if (shape === "text") return typeof value === "string" ? undefined : `${place} is no text`;
  if (shape === "number") return Number.isSafeInteger(value) && Number(value) >= 0 ? undefined : `${place} is no whole number`;
  if (shape === "yes or no") return typeof value === "boolean" ? undefined : `${place} is neither true nor false`;
  if ("matches" in shape)
    return typeof value === "string" && shape.matches.test(value) ? undefined : `${place} is not as it has to be: ${JSON.stringify(value)}`;
  if ("oneOf" in shape) return shape.oneOf.includes(value) ? undefined : `${place} is none of ${shape.oneOf.join(", ")}`;
  if ("list" in shape) {
    if (!Array.isArray(value)) return `${place} is no list`;
    return first(value.map((one, index) => mismatch(one, shape.list, `${place}[${index}]`)));
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return `${place} is no object`;
  const entries = Object.entries(value);
  if ("map" in shape) return first(entries.map(([key, one]) => mismatch(one, shape.map, `${place}.${key}`)));
  const { fields, optional = {} } = shape;
  const missing = Object.keys(fields).find((key) => !Object.hasOwn(value, key));
  if (missing !== undefined) return `${place} has no ${missing}`;
  return first(
    entries.map(([key, one]) => {
      const known = rowOf(fields, key) ?? rowOf(optional, key);
      return known === undefined ? `${place} has ${key}, which is unknown` : mismatch(one, known, place === "it" ? key : `${place}.${key}`);
    }),
  );
}

function first(found: readonly (string | undefined)[]): string | undefined {
  return found.find((one) => one !== undefined);
}
