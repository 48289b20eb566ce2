import { listOf, textOf, yamlValue } from "./yaml.js";

/** A service as a compose file has it, at whatever level (compose-spec/05-services.md, 05-build.md). */
export interface Fields {
  readonly services?: unknown;
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
  readonly healthcheck?: unknown;
  readonly test?: unknown;
  readonly volumes?: unknown;
  readonly develop?: unknown;
  readonly watch?: unknown;
  readonly type?: unknown;
}

/** The services of a compose file, by their names; none where it is no YAML: compose will say so. */
export function servicesIn(text: string): ReadonlyMap<string, Fields> {
  const { services } = fieldsOf(yamlValue(text));
  return new Map(Object.entries(fieldsOf(services)).map(([name, service]) => [name, fieldsOf(service)]));
}

/** What a service starts instead of the image's ENTRYPOINT and CMD, and checks its health by. */
export function commandsOf({ entrypoint, command, healthcheck }: Fields): readonly (readonly string[])[] {
  return [...[entrypoint, command].flatMap(wordsOf), ...checkOf(fieldsOf(healthcheck).test)];
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
