import { readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { parse } from "yaml";
import { isRegularFile } from "../facts/regular-file.js";
import { repositoryRoot } from "./repository.js";

/** Others are hardly written by people. */
const MAX_BYTES = 256 * 1024;

/** How a compose file has a Dockerfile built. */
export interface ComposeBuild {
  /** The compose file, absolute. */
  readonly by: string;
  /** Absolute: a directory of the repository. */
  readonly context: string;
  /** Undefined: the last stage. */
  readonly target: string | undefined;
  /** The command lines of the service that are not the image's own: ENTRYPOINT, CMD. */
  readonly commands: readonly (readonly string[])[];
}

/**
 * How compose files (absolute) have a Dockerfile (absolute) built: `services.*.build` (compose-spec/05-build.md). Left out is what has
 * variables in it, a context outside of the repository, and a file that is no YAML: compose will say so.
 */
export function composeBuilds(dockerfile: string, files: readonly string[]): readonly ComposeBuild[] {
  return files.flatMap((by) => {
    const { services } = fieldsOf(read(by));
    return Object.values(fieldsOf(services)).flatMap((service) => buildOf(extended(service, services), dockerfile, by));
  });
}

/** A service with what it has of another one of the file (compose-spec/05-services.md, extends). */
function extended(service: unknown, services: unknown): Fields {
  const own = fieldsOf(service);
  const name = textOf(own.extends) ?? textOf(fieldsOf(own.extends).service);
  const other = name === undefined ? undefined : Object.entries(fieldsOf(services)).find(([key]) => key === name)?.[1];
  return { ...fieldsOf(other), ...own };
}

function buildOf({ build, entrypoint, command }: Fields, dockerfile: string, by: string): readonly ComposeBuild[] {
  const short = textOf(build);
  const fields: Fields = short === undefined ? fieldsOf(build) : { context: short };
  const { context: place = ".", dockerfile: name = "Dockerfile", target } = fields;
  if (build === undefined || fields.dockerfile_inline !== undefined || isUnknown(place) || isUnknown(name)) return [];
  const context = resolve(dirname(by), String(place));
  const file = isAbsolute(String(name)) ? String(name) : resolve(context, String(name));
  return file === dockerfile && isInRepository(context, dirname(dockerfile))
    ? [{ by, context, target: isUnknown(target) ? undefined : textOf(target), commands: [entrypoint, command].flatMap(wordsOf) }]
    : [];
}

/** A command line, a text as a script of the shell: it is one in all but its quotes. */
function wordsOf(command: unknown): readonly (readonly string[])[] {
  if (Array.isArray(command)) return command.length === 0 ? [] : [command.map(String)];
  const text = textOf(command);
  return text === undefined || text === "" ? [] : [["sh", "-c", text]];
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
}

function fieldsOf(value: unknown): Fields {
  return Object(value) as Fields;
}

/** By path and text: all Dockerfiles of a repository ask for the same file, and YAML takes long to read. */
const known = new Map<string, { readonly text: string; readonly value: unknown }>();

function read(file: string): unknown {
  const text = textIn(file);
  const before = known.get(file);
  if (before?.text === text) return before.value;
  const value = valueOf(text);
  known.set(file, { text, value });
  return value;
}

/** Empty where it cannot be read, or is too long. */
function textIn(file: string): string {
  try {
    return isRegularFile(file) && statSync(file).size <= MAX_BYTES ? readFileSync(file, "utf8") : "";
  } catch {
    return "";
  }
}

function valueOf(text: string): unknown {
  try {
    return /\bbuild\b/.test(text) ? parse(text, { merge: true, logLevel: "error" }) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a path is a directory of the repository that another one lies in, links followed. */
function isInRepository(path: string, home: string): boolean {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return false;
  const way = relative(realpathSync(repositoryRoot(home) ?? home), realpathSync(path));
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
