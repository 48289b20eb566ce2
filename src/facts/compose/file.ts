import { listOf, textOf, yamlValue } from "../yaml.js";

/** A service as a compose file has it, at whatever level (compose-spec/05-services.md, 05-build.md). */
export interface Fields {
  readonly services?: unknown;
  readonly include?: unknown;
  readonly path?: unknown;
  readonly build?: unknown;
  readonly image?: unknown;
  readonly context?: unknown;
  readonly dockerfile?: unknown;
  readonly dockerfile_inline?: unknown;
  readonly target?: unknown;
  readonly extends?: unknown;
  readonly service?: unknown;
  readonly file?: unknown;
  readonly entrypoint?: unknown;
  readonly command?: unknown;
  readonly working_dir?: unknown;
  readonly post_start?: unknown;
  readonly pre_stop?: unknown;
  readonly healthcheck?: unknown;
  readonly test?: unknown;
  readonly volumes?: unknown;
  readonly develop?: unknown;
  readonly watch?: unknown;
  readonly exec?: unknown;
  readonly type?: unknown;
}

/** A compose file, without what is read over it. */
export interface ComposeFile {
  /** By their names. */
  readonly services: ReadonlyMap<string, Fields>;
  /** The files that it includes, as it writes them. */
  readonly includes: readonly string[];
}

/** Reads a compose file; nothing is in it where it is no YAML: compose will say so. */
export function readComposeFile(text: string): ComposeFile {
  const { services, include } = fieldsOf(yamlValue(text));
  const paths = listOf(include).map((one) => textOf(one) ?? fieldsOf(one).path);
  return {
    services: new Map(Object.entries(fieldsOf(services)).map(([name, service]) => [name, fieldsOf(service)])),
    includes: paths.flatMap((path) => (Array.isArray(path) ? path : [path])).flatMap((path) => textOf(path) ?? []),
  };
}

/** The paths of the image that directories of the host are mounted over, or synchronised with. */
export function mountsOf({ volumes, develop }: Fields): readonly string[] {
  return [...listOf(volumes).flatMap(mountOf), ...listOf(fieldsOf(develop).watch).flatMap((one) => textOf(fieldsOf(one).target) ?? [])];
}

/** A value of YAML as fields; none where it has none. */
export function fieldsOf(value: unknown): Fields {
  return Object(value) as Fields;
}

/** Where a directory of the host is mounted, `./src:/app/src:ro` or with names for its parts; none for a volume. */
function mountOf(volume: unknown): readonly string[] {
  const { type, target } = fieldsOf(volume);
  const short = /^(?:[.~/]|\$\{?PWD\b)[^:]*:(\/[^:]*)/.exec(textOf(volume) ?? "")?.[1];
  return short !== undefined ? [short] : type === "bind" ? [textOf(target) ?? []].flat() : [];
}
