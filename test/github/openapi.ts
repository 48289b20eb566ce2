import { readFileSync } from "node:fs";
import { Ajv, type ValidateFunction } from "ajv";

/** A schema of the description, as far as tests look into it. */
export interface AnySchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly nullable?: boolean;
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, AnySchema>>;
  readonly allOf?: readonly AnySchema[];
  readonly oneOf?: readonly AnySchema[];
  readonly anyOf?: readonly AnySchema[];
}

interface Media {
  readonly content?: Readonly<Record<string, { readonly schema: AnySchema }>>;
  readonly $ref?: string;
}

interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required?: boolean;
  readonly schema: AnySchema;
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: Media;
  readonly responses: Readonly<Record<string, Media>>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** An operation with the values of its path's parameters. */
export interface Matched {
  readonly operation: Operation;
  readonly values: Readonly<Record<string, string>>;
}

export interface OpenApi {
  readonly resolve: (ref: string) => AnySchema;
  readonly match: (method: string, path: string) => Matched | undefined;
  /** What is wrong with a request; empty where nothing is. */
  readonly checkRequest: (matched: Matched, query: URLSearchParams, body: unknown) => readonly string[];
  readonly checkResponse: (operation: Operation, status: number, body: unknown) => readonly string[];
  readonly schemaOf: (operation: Operation, status: number) => AnySchema | undefined;
}

/** GitHub's own description, and ajv to hold requests and responses against it. */
export function loadOpenApi(): OpenApi {
  const document: Document = JSON.parse(readFileSync(new URL("openapi.json", import.meta.url), "utf8"));
  const ajv = new Ajv({ strict: false, validateFormats: false, coerceTypes: false, allErrors: true });
  ajv.addSchema(jsonSchema(document) as object, "github");
  const compiled = new Map<object, ValidateFunction>();
  const errors = (schema: AnySchema, data: unknown): readonly string[] => {
    const validate = compiled.get(schema) ?? ajv.compile(absolute(jsonSchema(schema)) as object);
    compiled.set(schema, validate);
    return validate(data) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
  const resolve = (ref: string) =>
    ref
      .slice(2)
      .split("/")
      .reduce<never>((at, key) => at[key as never], document as never);
  const routes = Object.entries(document.paths).map(([template, operations]) => ({ ...pattern(template), operations }));
  const parametersOf = ({ parameters = [] }: Operation) =>
    parameters.map((one) => ("$ref" in one ? (resolve(one.$ref) as unknown as Parameter) : one));
  const schemaOf = (operation: Operation, status: number) => {
    const response = operation.responses[status];
    const media: Media | undefined = response?.$ref === undefined ? response : (resolve(response.$ref) as Media);
    return media?.content?.["application/json"]?.schema;
  };
  return {
    resolve,
    schemaOf,
    match: (method, path) => {
      for (const { regex, names, operations } of routes) {
        const operation = operations[method.toLowerCase()];
        const found = operation === undefined ? null : regex.exec(path);
        if (operation === undefined || found === null) continue;
        return { operation, values: Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(found[index + 1] ?? "")])) };
      }
      return undefined;
    },
    checkRequest: ({ operation, values }, query, body) => {
      const parameters = parametersOf(operation);
      const unknown = [...query.keys()].filter((key) => !parameters.some(({ name, in: place }) => place === "query" && name === key));
      const wrong = parameters.flatMap(({ name, in: place, required, schema }) => {
        const text = place === "path" ? values[name] : (query.get(name) ?? undefined);
        if (text === undefined) return required === true ? [`${name} is missing`] : [];
        const resolved = schema.$ref === undefined ? schema : resolve(schema.$ref);
        return errors(schema, resolved.type === "integer" ? Number(text) : text).map((error) => `${name}${error}`);
      });
      const schema = operation.requestBody?.content?.["application/json"]?.schema;
      const inBody = schema === undefined ? (body === undefined ? [] : ["takes no body"]) : errors(strict(schema), body ?? {});
      return [...unknown.map((key) => `unknown parameter ${key}`), ...wrong, ...inBody];
    },
    checkResponse: (operation, status, body) => {
      if (operation.responses[status] === undefined && status < 400) return [`${operation.operationId} does not answer ${status}`];
      const schema = schemaOf(operation, status);
      return schema === undefined || status >= 400 ? [] : errors(schema, body);
    },
  };
}

/** What OpenAPI 3.0 says beside JSON Schema: a value without a type may be null too. */
function jsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(jsonSchema);
  if (typeof value !== "object" || value === null) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, jsonSchema(one)]));
  const { nullable, ...rest } = inner;
  return nullable === true && !("type" in inner) ? { anyOf: [rest, { type: "null" }] } : inner;
}

/** References within the description, from a schema that stands alone. */
function absolute(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(absolute);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key === "$ref" && typeof inner === "string" ? `github${inner}` : absolute(inner)]),
  );
}

const stricter = new WeakMap<AnySchema, AnySchema>();

/** What the description does not know is a mistake of the client's. */
function strict(schema: AnySchema): AnySchema {
  const known = stricter.get(schema);
  if (known !== undefined) return known;
  const made = closed(schema) as AnySchema;
  stricter.set(schema, made);
  return made;
}

function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== "object" || value === null) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, closed(one)]));
  return "properties" in inner && !("additionalProperties" in inner) ? { ...inner, additionalProperties: false } : inner;
}

function pattern(template: string) {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
  // Paths of files have slashes, encoded or not.
  const source = template.replaceAll(/\{(\w+)\}/g, (_, name) => (name === "path" || name === "ref" ? "(.+)" : "([^/]+)"));
  return { regex: new RegExp(`^${source}$`), names };
}
