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
    return Object.values(fieldsOf(services)).flatMap((service) => buildOfService(extended(service, services), dockerfile, by) ?? []);
  });
}

/** A service with what it has of another one of the file (compose-spec/05-services.md, extends). */
function extended(service: unknown, services: unknown): Fields {
  const own = fieldsOf(service);
  const name = textOf(own.extends) ?? textOf(fieldsOf(own.extends).service);
  const other = name === undefined ? undefined : Object.entries(fieldsOf(services)).find(([key]) => key === name)?.[1];
  return { ...fieldsOf(other), ...own };
}

function buildOfService(
  { build, entrypoint, command, healthcheck, volumes, develop }: Fields,
  dockerfile: string,
  by: string,
): DescribedBuild | undefined {
  const short = textOf(build);
  const fields: Fields = short === undefined ? fieldsOf(build) : { context: short };
  const { context = ".", dockerfile: name = "Dockerfile", target: stage } = fields;
  if (build === undefined || fields.dockerfile_inline !== undefined || isUnknown(context) || isUnknown(name)) return undefined;
  const target = isUnknown(stage) ? undefined : textOf(stage);
  const commands = [...[entrypoint, command].flatMap(wordsOf), ...checkOf(fieldsOf(healthcheck).test)];
  const mounts = [
    ...listOf(volumes).flatMap(mountOf),
    ...listOf(fieldsOf(develop).watch).flatMap((one) => textOf(fieldsOf(one).target) ?? []),
  ];
  return buildOf({ by, from: dirname(by), context: String(context), dockerfile: String(name), target, commands, mounts }, dockerfile);
}

/** Where a directory of the host is mounted, `./src:/app/src:ro` or with names for its parts; none for a volume. */
function mountOf(volume: unknown): readonly string[] {
  const { type, target } = fieldsOf(volume);
  const short = /^(?:[.~/]|\$\{?PWD\b)[^:]*:(\/[^:]*)/.exec(textOf(volume) ?? "")?.[1];
  return short !== undefined ? [short] : type === "bind" ? [String(target)] : [];
}

/** A command line, a text as a script of the shell: it is one in all but its quotes. */
function wordsOf(command: unknown): readonly (readonly string[])[] {
  if (Array.isArray(command)) return command.length === 0 ? [] : [command.map(String)];
  const text = textOf(command);
  return text === undefined || text === "" ? [] : [["sh", "-c", text]];
}

/** A health check: `CMD` and `CMD-SHELL` stand in front of its words (compose-spec/05-services.md, healthcheck). */
function checkOf(test: unknown): readonly (readonly string[])[] {
  const [kind, ...words] = Array.isArray(test) ? test.map(String) : [undefined];
  if (kind === undefined) return wordsOf(test);
  return kind === "CMD" ? wordsOf(words) : wordsOf(words[0]);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
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
  readonly extends?: unknown;
  readonly service?: unknown;
  readonly entrypoint?: unknown;
  readonly command?: unknown;
  readonly healthcheck?: unknown;
  readonly test?: unknown;
  readonly volumes?: unknown;
  readonly develop?: unknown;
  readonly watch?: unknown;
  readonly type?: unknown;
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
