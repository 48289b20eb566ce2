import { dirname, isAbsolute, join, normalize } from "node:path";
import { mayBeComposeFile } from "../../model/compose-file.js";
import { textOf } from "../yaml.js";
import { type Fields, fieldsOf, readComposeFile } from "./file.js";

/** Files as compose files are looked for: of this machine, or of a repository elsewhere. */
export interface ReadableFiles {
  /** The names of the files and directories in a directory. */
  readonly names: (directory: string) => readonly string[];
  /** What a file says by what reads its text, which is empty where the file cannot be read. */
  readonly read: <T>(path: string, by: (text: string) => T) => T;
}

/** A service of a compose file, with what it has of others. */
export interface ProjectService {
  /** The file. */
  readonly by: string;
  readonly name: string;
  readonly fields: Fields;
  readonly build: ProjectBuild;
}

/** Unknown where a variable says it, or the Dockerfile is written out. */
export type ProjectBuild =
  | { readonly is: "none" | "unknown" }
  | { readonly is: "known"; readonly context: string; readonly dockerfile: string; readonly target: string | undefined };

/** A service, and the directory in which the paths of its build start. */
interface Written {
  readonly fields: Fields;
  readonly from: string;
}

/** The files that compose reads without being told (compose-spec/03-compose-file.md): others are often read over them. */
const DEFAULT_FILE = /^(docker-)?compose\.ya?ml$/;
/** Services extend others so far. */
const MAX_DEPTH = 4;

/** The services of the compose files in a directory. */
export function composeProject(files: ReadableFiles, directory: string): readonly ProjectService[] {
  const names = files.names(directory).filter(mayBeComposeFile);
  const paths = [...names.filter((name) => DEFAULT_FILE.test(name)), ...names.filter((name) => !DEFAULT_FILE.test(name))].map((name) =>
    join(directory, name),
  );
  const written = paths
    .flatMap((path) => [path, ...includedBy(files, path, 0)])
    .flatMap((by) =>
      [...files.read(by, readComposeFile).services].map(([name, fields]) => ({ by, name, ...extended(files, by, fields, 0) })),
    );
  return written.map((one) => {
    const base = written.find(({ by, name, fields }) => by !== one.by && name === one.name && fields.build !== undefined);
    const { fields, from } = base === undefined || isWhole(one) ? one : over(base, one);
    return { by: one.by, name: one.name, fields, build: buildOf(fields, from) };
  });
}

/** The files that a compose file includes, and those that they include (compose-spec/14-include.md). */
function includedBy(files: ReadableFiles, by: string, depth: number): readonly string[] {
  if (depth === MAX_DEPTH) return [];
  const paths = files.read(by, readComposeFile).includes.map((path) => at(dirname(by), path));
  return paths.flatMap((path) => [path, ...includedBy(files, path, depth + 1)]);
}

/** A service with what it has of another one (compose-spec/05-services.md, extends). */
function extended(files: ReadableFiles, by: string, fields: Fields, depth: number): Written {
  const own = { fields, from: dirname(by) };
  const { service, file } = fieldsOf(fields.extends);
  const name = textOf(fields.extends) ?? textOf(service);
  const path = textOf(file) === undefined ? by : at(dirname(by), textOf(file) ?? "");
  const other = name === undefined || depth === MAX_DEPTH ? undefined : files.read(path, readComposeFile).services.get(name);
  return other === undefined ? own : over(extended(files, path, other, depth + 1), own);
}

/** Whether a service says where its image comes from: one of a file that is read over another need not. */
function isWhole({ fields: { build, image } }: Written): boolean {
  return build === undefined ? image !== undefined : textOf(build) !== undefined || fieldsOf(build).context !== undefined;
}

function over(base: Written, own: Written): Written {
  const isPart = !isWhole(own) && own.fields.build !== undefined;
  const build = isPart ? { ...buildFields(base.fields), ...buildFields(own.fields) } : (own.fields.build ?? base.fields.build);
  return { fields: { ...base.fields, ...own.fields, build }, from: isPart || own.fields.build === undefined ? base.from : own.from };
}

function buildFields({ build }: Fields): Fields {
  return textOf(build) === undefined ? fieldsOf(build) : { context: build };
}

function buildOf(fields: Fields, from: string): ProjectBuild {
  const { context: place = ".", dockerfile: file = "Dockerfile", dockerfile_inline, target } = buildFields(fields);
  const [context, dockerfile] = [place, file].map(withDefaults);
  if (fields.build === undefined || fields.build === null) return { is: "none" };
  if (dockerfile_inline !== undefined || isUnknown(context) || isUnknown(dockerfile)) return { is: "unknown" };
  const directory = at(from, String(context));
  const stage = withDefaults(target);
  return {
    is: "known",
    context: directory,
    dockerfile: at(directory, String(dockerfile)),
    target: isUnknown(stage) ? undefined : textOf(stage),
  };
}

function at(from: string, path: string): string {
  const place = isAbsolute(path) ? normalize(path) : join(from, path);
  return place.length > 1 ? place.replace(/\/$/, "") : place;
}

/** A text with what its variables are where nobody sets them (compose-spec/12-interpolation.md). */
function withDefaults(value: unknown): unknown {
  return textOf(value)?.replaceAll(/\$\{\w+:?-([^${}]*)\}/g, "$1") ?? value;
}

function isUnknown(value: unknown): boolean {
  return textOf(value)?.includes("$") ?? true;
}
