import { listOf, textOf, yamlValue } from "./yaml.js";

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
  readonly post_start?: unknown;
  readonly pre_stop?: unknown;
  readonly healthcheck?: unknown;
  readonly test?: unknown;
  readonly volumes?: unknown;
  readonly develop?: unknown;
  readonly watch?: unknown;
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

/** What a service starts instead of the image's ENTRYPOINT and CMD, and checks its health by. */
export function commandsOf({ entrypoint, command, healthcheck, post_start, pre_stop }: Fields): readonly (readonly string[])[] {
  const hooks = [post_start, pre_stop].flatMap(listOf).map((hook) => fieldsOf(hook).command);
  return [...[entrypoint, command, ...hooks].flatMap(wordsOf), ...checkOf(fieldsOf(healthcheck).test)];
}

/** The paths of the image that directories of the host are mounted over, or synchronised with. */
export function mountsOf({ volumes, develop }: Fields): readonly string[] {
  return [...listOf(volumes).flatMap(mountOf), ...listOf(fieldsOf(develop).watch).flatMap((one) => textOf(fieldsOf(one).target) ?? [])];
}

export function fieldsOf(value: unknown): Fields {
  return Object(value) as Fields;
}

/** Where a directory of the host is mounted, `./src:/app/src:ro` or with names for its parts; none for a volume. */
function mountOf(volume: unknown): readonly string[] {
  const { type, target } = fieldsOf(volume);
  const short = /^(?:[.~/]|\$\{?PWD\b)[^:]*:(\/[^:]*)/.exec(textOf(volume) ?? "")?.[1];
  return short !== undefined ? [short] : type === "bind" ? [textOf(target) ?? []].flat() : [];
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
