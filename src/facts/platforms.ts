import { tomlTable } from "../text/toml.js";
import { listOf, textOf, yamlValue } from "./yaml.js";

/** What the manifest of a hosting platform runs in the image that it builds. */
export interface Hosted {
  readonly name: string;
  /** A text, or words; `entrypoint`: instead of the image's ENTRYPOINT, `command`: behind it. */
  readonly command: unknown;
  readonly is: "entrypoint" | "command";
  /** The Dockerfile that it says, seen from the directory of the project. */
  readonly dockerfile: string | undefined;
}

/**
 * Manifests by their paths in the directory of a project: fly.io/docs/reference/configuration, devcenter.heroku.com, render.com/docs/blueprint-spec,
 * docs.railway.com, docs.digitalocean.com/products/app-platform/reference/app-spec, kamal-deploy.org/docs/configuration.
 */
const PLATFORMS: readonly (readonly [name: RegExp, read: (text: string) => readonly Hosted[]])[] = [
  [/^fly(\.[\w-]+)?\.toml$/, onFly],
  [/^heroku\.ya?ml$/, onHeroku],
  [/^render\.ya?ml$/, onRender],
  [/^railway\.json$/, (text) => onRailway(yamlValue(text))],
  [/^railway\.toml$/, (text) => onRailway(tomlTable(text))],
  [/^\.do\/(app|deploy\.template)\.ya?ml$/, onDigitalOcean],
  [/^config\/deploy(\.[\w-]+)?\.ya?ml$/, onKamal],
];

/** The directories of a project that have manifests besides itself. */
export const PLATFORM_DIRECTORIES: readonly string[] = [".do", "config"];

/** What reads a file of that path in the directory of a project; undefined where it is no manifest. */
export function platformOf(path: string): ((text: string) => readonly Hosted[]) | undefined {
  return PLATFORMS.find(([pattern]) => pattern.test(path))?.[1];
}

type Fields = Readonly<Record<string, unknown>>;

function onFly(text: string): readonly Hosted[] {
  const { build, deploy, processes, experimental } = fieldsOf(tomlTable(text));
  const { dockerfile } = fieldsOf(build);
  const { release_command } = fieldsOf(deploy);
  // flyctl, `appconfig.Experimental`
  const { cmd, entrypoint, exec } = fieldsOf(experimental);
  const instead = entrypoint === undefined ? {} : { entrypoint: [...listOf(entrypoint), ...listOf(cmd)] };
  return [
    ...hosted({ release_command, ...fieldsOf(processes), ...(entrypoint === undefined && { cmd }) }, "command", textOf(dockerfile)),
    ...hosted({ ...instead, exec }, "entrypoint", textOf(dockerfile)),
  ];
}

function onHeroku(text: string): readonly Hosted[] {
  const { build, run, release } = fieldsOf(yamlValue(text));
  const { docker } = fieldsOf(build);
  const { web, ...others } = fieldsOf(docker);
  return Object.entries({ ...fieldsOf(run), release }).flatMap(([name, said]) => {
    const { image, command = said } = fieldsOf(said);
    const list = listOf(command);
    // `- npm run seed`
    const lines = name === "release" || list.length === 1 ? list : [command];
    const dockerfile = dockerfileOf(others[textOf(image) ?? name]) ?? dockerfileOf(web);
    return lines.flatMap((line) => hosted({ [name]: line }, "command", dockerfile));
  });
}

/** `web: Dockerfile`, or beside a target. */
function dockerfileOf(said: unknown): string | undefined {
  const { dockerfile = said } = fieldsOf(said);
  return textOf(dockerfile);
}

function onRender(text: string): readonly Hosted[] {
  const { services } = fieldsOf(yamlValue(text));
  return listOf(services).flatMap((service) => {
    const { runtime, env = runtime, dockerCommand, preDeployCommand, initialDeployHook, dockerfilePath } = fieldsOf(service);
    if (NATIVE.has(env)) return [];
    return hosted({ dockerCommand, preDeployCommand, initialDeployHook }, "command", textOf(dockerfilePath));
  });
}

/** The runtimes of Render that build without a Dockerfile. */
const NATIVE: ReadonlySet<unknown> = new Set(["elixir", "go", "node", "python", "ruby", "rust", "static"]);

function onRailway(value: unknown): readonly Hosted[] {
  const { build, deploy } = fieldsOf(value);
  const { startCommand, preDeployCommand } = fieldsOf(deploy);
  const before = Array.isArray(preDeployCommand) ? preDeployCommand : [preDeployCommand];
  const { dockerfilePath } = fieldsOf(build);
  return [startCommand, ...before].flatMap((command) => hosted({ deploy: command }, "entrypoint", textOf(dockerfilePath)));
}

function onDigitalOcean(text: string): readonly Hosted[] {
  const said = fieldsOf(yamlValue(text));
  const { spec = said } = said;
  const { services, workers, jobs } = fieldsOf(spec);
  return [services, workers, jobs].flatMap(listOf).flatMap((component) => {
    const { name, run_command, source_dir, dockerfile_path, environment_slug } = fieldsOf(component);
    // A buildpack is what builds it.
    if (environment_slug !== undefined && dockerfile_path === undefined) return [];
    const dockerfile = textOf(dockerfile_path) ?? `${textOf(source_dir) ?? "."}/Dockerfile`;
    return hosted({ [textOf(name) ?? "run_command"]: run_command }, "entrypoint", dockerfile);
  });
}

function onKamal(text: string): readonly Hosted[] {
  const { servers, builder } = fieldsOf(yamlValue(text));
  const { dockerfile } = fieldsOf(builder);
  return Object.entries(fieldsOf(servers)).flatMap(([role, said]) => {
    const { cmd } = fieldsOf(said);
    return hosted({ [role]: cmd }, "command", textOf(dockerfile));
  });
}

function hosted(commands: Fields, is: Hosted["is"], dockerfile: string | undefined): readonly Hosted[] {
  return Object.entries(commands).flatMap(([name, command]) =>
    command === undefined || command === null || command === "" ? [] : { name, command, is, dockerfile },
  );
}

function fieldsOf(value: unknown): Fields {
  return Object(value) as Fields;
}
