import type { AnySchema, OpenApi } from "./openapi.js";

/** The least that a schema of the description takes. */
export function sampleOf(schema: AnySchema, api: OpenApi): unknown {
  if (schema.$ref !== undefined) return sampleOf(api.resolve(schema.$ref), api);
  if (schema.nullable === true) return null;
  if (schema.allOf !== undefined) return Object.assign({}, ...schema.allOf.map((part) => sampleOf(part, api)));
  const [first] = schema.oneOf ?? schema.anyOf ?? [];
  if (first !== undefined && schema.properties === undefined) return sampleOf(first, api);
  if (schema.enum !== undefined) return schema.enum[0];
  switch (schema.type) {
    case "object":
    case undefined: {
      const names = schema.required ?? [];
      return Object.fromEntries(names.map((name) => [name, sampleOf(schema.properties?.[name] ?? {}, api)]));
    }
    case "array":
      return [];
    case "string":
      return STRINGS[schema.format ?? ""] ?? "";
    case "boolean":
      return false;
    default:
      return 1;
  }
}

const STRINGS: Readonly<Record<string, string>> = {
  uri: "https://github.test/",
  "date-time": "2026-01-01T00:00:00Z",
  email: "nobody@github.test",
};
