import { listOf, textOf, yamlValue } from "./yaml.js";

/** What the manifest of a hosting platform runs in the image that it builds. */
export interface Hosted {
  readonly name: string;
  /** A text, or words; `entrypoint`: instead of the image's ENTRYPOINT, `command`: behind it. */
  readonly command: unknown;
  readonly is: "entrypoint" | "command";
  /** The Dockerfile that it says, seen from its own directory. */
  readonly dockerfile: string | undefined;
}

/** Manifests by their names: fly.io/docs/reference/configuration, devcenter.heroku.com, render.com/docs/blueprint-spec, docs.railway.com. */
const PLATFORMS: readonly (readonly [name: RegExp, read: (text: string) => readonly Hosted[]])[] = [
  [/^fly(\.[\w-]+)?\.toml$/, onFly],
  [/^heroku\.ya?ml$/, onHeroku],
  [/^render\.ya?ml$/, onRender],
  [/^railway\.json$/, (text) => onRailway(yamlValue(text))],
  [/^railway\.toml$/, (text) => onRailway(tomlTables(text))],
];

/** What reads a file of that name; undefined where it is no manifest. */
export function platformOf(name: string): ((text: string) => readonly Hosted[]) | undefined {
  return PLATFORMS.find(([pattern]) => pattern.test(name))?.[1];
}

type Fields = Readonly<Record<string, unknown>>;

function onFly(text: string): readonly Hosted[] {
  const { build, deploy, experimental, processes } = tomlTables(text);
  const { dockerfile } = fieldsOf(build);
  const { release_command } = fieldsOf(deploy);
  const { cmd, entrypoint, exec } = fieldsOf(experimental);
  return [
    ...hosted({ release_command, cmd, ...fieldsOf(processes) }, "command", textOf(dockerfile)),
    ...hosted({ entrypoint, exec }, "entrypoint", textOf(dockerfile)),
  ];
}

function onHeroku(text: string): readonly Hosted[] {
  const { build, run, release } = fieldsOf(yamlValue(text));
  const { docker } = fieldsOf(build);
  const { web, ...others } = fieldsOf(docker);
  return Object.entries({ ...fieldsOf(run), release }).flatMap(([name, said]) => {
    const { image, command = said } = fieldsOf(said);
    const lines = name === "release" ? listOf(command) : [command];
    const dockerfile = textOf(others[textOf(image) ?? name]) ?? textOf(web);
    return lines.flatMap((line) => hosted({ [name]: line }, "command", dockerfile));
  });
}

function onRender(text: string): readonly Hosted[] {
  const { services } = fieldsOf(yamlValue(text));
  return listOf(services).flatMap((service) => {
    const { dockerCommand, preDeployCommand, initialDeployHook, dockerfilePath } = fieldsOf(service);
    return hosted({ dockerCommand, preDeployCommand, initialDeployHook }, "command", textOf(dockerfilePath));
  });
}

function onRailway(value: unknown): readonly Hosted[] {
  const { build, deploy } = fieldsOf(value);
  const { startCommand, preDeployCommand } = fieldsOf(deploy);
  const before = Array.isArray(preDeployCommand) ? preDeployCommand : [preDeployCommand];
  const { dockerfilePath } = fieldsOf(build);
  return [startCommand, ...before].flatMap((command) => hosted({ deploy: command }, "entrypoint", textOf(dockerfilePath)));
}

function hosted(commands: Fields, is: Hosted["is"], dockerfile: string | undefined): readonly Hosted[] {
  return Object.entries(commands).flatMap(([name, command]) =>
    command === undefined || command === null || command === "" ? [] : { name, command, is, dockerfile },
  );
}

const TABLE = /^\s*\[\s*(\w+)\s*\]/;
const PAIR = /^\s*(\w+)\s*=\s*(\[)?\s*(?=["'])(.*)$/;
const TEXT = /"((?:[^"\\]|\\.)*)"|'([^']*)'/g;

/** The texts of the tables of a TOML file, and lists of texts that stand in one line. */
function tomlTables(text: string): Readonly<Record<string, Fields>> {
  const tables: Record<string, Record<string, unknown>> = {};
  let table = "";
  for (const line of text.split("\n")) {
    table = /^\s*\[/.test(line) ? (TABLE.exec(line)?.[1] ?? "") : table;
    const [, key, isList, rest = ""] = PAIR.exec(line) ?? [];
    if (key === undefined) continue;
    const texts = [...rest.replace(/\]\s*#.*$/, "").matchAll(TEXT)].map(
      ([, double, plain]) => double?.replaceAll(/\\(["\\])/g, "$1") ?? plain ?? "",
    );
    tables[table] = { ...tables[table], [key]: isList === undefined ? texts[0] : texts };
  }
  return tables;
}

function fieldsOf(value: unknown): Fields {
  return Object(value) as Fields;
}
