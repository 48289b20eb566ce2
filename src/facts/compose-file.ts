import type { Service } from "../model/model.js";
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

/** What a service runs, as Service has it (model/model.ts). */
export type Commands = Pick<Service, "entrypoint" | "command" | "checks" | "directory">;

export function commandsOf({ entrypoint, command, working_dir, healthcheck, post_start, pre_stop, develop }: Fields): Commands {
  const afterSync = listOf(fieldsOf(develop).watch).map((one) => fieldsOf(one).exec);
  const hooks = [...[post_start, pre_stop].flatMap(listOf), ...afterSync].map((hook) => fieldsOf(hook).command);
  return {
    // An empty one takes the image's away.
    entrypoint: entrypoint === "" || (Array.isArray(entrypoint) && entrypoint.length === 0) ? [] : wordsOf(entrypoint),
    command: wordsOf(command),
    checks: [...hooks.map(wordsOf), checkOf(fieldsOf(healthcheck).test)].filter((words) => words !== undefined),
    directory: textOf(working_dir),
  };
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

/** A command line; undefined where it is empty. `$$` stands for `$` (compose-spec/12-interpolation.md). */
function wordsOf(command: unknown): readonly string[] | undefined {
  const text = textOf(command)?.trim();
  const words = Array.isArray(command) ? command.map(String) : text && (shellWords(text) ?? ["sh", "-c", text]);
  return words ? nonEmpty(words.map((word) => word.replaceAll("$$", "$"))) : undefined;
}

function nonEmpty(words: readonly string[]): readonly string[] | undefined {
  return words.length === 0 ? undefined : words;
}

const WORD = /\s*((?:[^\s"'\\;&|<>()`]|\\[\s\S]|'[^']*'|"(?:[^"\\]|\\[\s\S])*")+)/y;

/** The words that compose makes of a text: no shell reads it. Undefined where it is written for one, or its quotes do not close. */
function shellWords(text: string): readonly string[] | undefined {
  const words: string[] = [];
  WORD.lastIndex = 0;
  for (let end = 0; end < text.length; end = WORD.lastIndex) {
    const word = WORD.exec(text)?.[1];
    if (word === undefined) return undefined;
    words.push(
      word.replaceAll(
        /'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\([\s\S])/g,
        (_, plain, quoted, escaped) => plain ?? quoted?.replaceAll(/\\(["\\$])/g, "$1") ?? escaped,
      ),
    );
  }
  return words;
}

/** A health check: `CMD` and `CMD-SHELL` stand in front of its words; a text is a line of the shell (compose-spec/05-services.md, healthcheck). */
function checkOf(test: unknown): readonly string[] | undefined {
  const [kind, ...words] = Array.isArray(test) ? test.map(String) : ["CMD-SHELL", textOf(test) ?? ""];
  if (kind === "CMD") return wordsOf(words);
  return words[0] === undefined || words[0] === "" ? undefined : wordsOf(["sh", "-c", words[0]]);
}
