import { dirname } from "node:path";
import { parse } from "yaml";
import { buildOf, type DescribedBuild, readOnce } from "./described-build.js";

/**
 * How compose files (absolute) have a Dockerfile (absolute) built: `services.*.build` (compose-spec/05-build.md). Left out is what has
 * variables in it, a context outside of the repository, and a file that is no YAML: compose will say so.
 */
export function composeBuilds(dockerfile: string, files: readonly string[]): readonly DescribedBuild[] {
  return files.flatMap((by) => {
    const { services } = fieldsOf(readOnce(by, valueOf));
    return Object.values(fieldsOf(services)).flatMap((service) => buildOfService(fieldsOf(service).build, dockerfile, by) ?? []);
  });
}

function buildOfService(build: unknown, dockerfile: string, by: string): DescribedBuild | undefined {
  const short = textOf(build);
  const fields: Fields = short === undefined ? fieldsOf(build) : { context: short };
  const { context = ".", dockerfile: name = "Dockerfile", target } = fields;
  if (build === undefined || fields.dockerfile_inline !== undefined || isUnknown(context) || isUnknown(name)) return undefined;
  const from = dirname(by);
  return buildOf(
    { by, from, context: String(context), dockerfile: String(name), target: isUnknown(target) ? undefined : textOf(target) },
    dockerfile,
  );
}

function isUnknown(value: unknown): boolean {
  return textOf(value)?.includes("$") ?? true;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

/** What may stand there, at whatever level. */
interface Fields {
  readonly services?: unknown;
  readonly build?: unknown;
  readonly context?: unknown;
  readonly dockerfile?: unknown;
  readonly dockerfile_inline?: unknown;
  readonly target?: unknown;
}

function fieldsOf(value: unknown): Fields {
  return Object(value) as Fields;
}

function valueOf(text: string): unknown {
  try {
    return /\bbuild\b/.test(text) ? parse(text, { merge: true, logLevel: "error" }) : undefined;
  } catch {
    return undefined;
  }
}
