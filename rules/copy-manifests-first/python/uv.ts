import { PIP_URLS } from "../../knowledge/manifests/python.js";
import { UV_KEYS, UV_OPTIONS, UV_PIP_OPTIONS, UV_SETTINGS } from "../../knowledge/manifests/python-projects.js";
import type { Setting } from "../../shared/settings.js";
import { type Call, type Ecosystem, isRefused, type Manifests, obstacleToFiles, type Place, type Refused, refused } from "../ecosystem.js";
import { isElsewhere } from "../environment.js";
import { ofOneCall, readCall, touchesOthers } from "../read-call.js";
import { settingOf } from "../settings.js";
import { isTable, type NamedTable } from "../toml.js";
import { BUILDS, localDependency, MANIFEST, pyprojectOf, valueOf } from "./project.js";
import { isDownload, isRemote, readRequirements } from "./requirements.js";

export const uv: Ecosystem = {
  name: "uv",
  caller: { programs: ["uv"], optionsWithValue: ["--directory", "--project", "--config-file", ...UV_OPTIONS.valued] },
  verbs: new Map([
    ["sync", "installs"],
    ["pip install", "installs"],
    ["pip sync", "installs"],
    ["cache clean", "cleans"],
    ["cache prune", "cleans"],
  ]),
  options: UV_OPTIONS,
  steers,
  manifests: ofOneCall((call, place) => (call.verb.value === "sync" ? synced(call, place) : installed(call, place))),
};

function steers({ name, value }: Setting): boolean {
  if (!name.startsWith("UV_") || UV_SETTINGS.test(name)) return false;
  if (/^UV_(DEFAULT_INDEX|INDEX|INDEX_URL|EXTRA_INDEX_URL)$/.test(name))
    return !value?.split(/\s+/).every((url) => isDownload(url.replace(/^[\w-]+=/, "")));
  if (name === "UV_PYTHON") return value === undefined || !/^(\/usr\/|[\w.]+$)/.test(value);
  return name !== "UV_PROJECT_ENVIRONMENT";
}

/** `uv sync`. */
function synced(call: Call, { directory, context, settings }: Place): Manifests {
  const given = readCall(call, UV_OPTIONS, "uv");
  if (isRefused(given)) return given;
  const [operand] = given.names;
  if (operand !== undefined) return refused(touchesOthers(operand, "uv"));
  const options = new Set(given.options.map(({ name }) => name));
  const isOn = (option: string, variable: string) => options.has(option) || /^(1|true)$/i.test(settingOf(settings, variable)?.value ?? "");
  const files = [MANIFEST, "uv.lock", ...[".python-version", ".python-versions"].filter((name) => context.kind(name) !== undefined)];
  const missing = obstacleToFiles(files, context);
  if (missing !== undefined) return refused(missing);
  if (context.kind("uv.toml") !== undefined) return refused("uv.toml may make uv read or write other files");
  const tables = pyprojectOf(context);
  if (isRefused(tables)) return tables;
  const packaged = valueOf(tables, "tool.uv", "package") ?? tables.some(({ name }) => name === "build-system");
  const without = packaged !== false && !options.has("--no-install-project") ? { without: "--no-install-project" } : {};
  const isFrozen = isOn("--frozen", "UV_FROZEN");
  if (!isFrozen && valueOf(tables, "project", "dynamic") !== undefined)
    return refused("uv builds the project to know what is dynamic of it");
  const obstacle = obstacleInKeys(tables) ?? obstacleInLock(context.read("uv.lock") ?? "");
  if (obstacle !== undefined) return refused(obstacle);
  const assumptions = [
    BUILDS,
    ...(isFrozen || isOn("--locked", "UV_LOCKED") ? [] : ["pyproject.toml and uv.lock agree, so that uv changes neither"]),
  ];
  const environment = settingOf(settings, "UV_PROJECT_ENVIRONMENT");
  if (environment === undefined) return { is: "known", files, outputs: [".venv"], assumptions, ...without };
  return isElsewhere(environment.value, directory)
    ? { is: "known", files, outputs: [], assumptions }
    : refused(`uv installs into ${environment.value}`);
}

function obstacleInKeys(tables: readonly NamedTable[]): string | undefined {
  const local = localDependency(tables, /^(project\b|tool\.uv\.(sources|dev-dependencies)|dependency-groups)/);
  if (local !== undefined) return `${local} in ${MANIFEST} names files of the project`;
  for (const { name, entries } of tables) {
    if (name === "tool.uv.workspace") return `${MANIFEST} has a workspace`;
    const index = name === "tool.uv.index" ? entries.find(([key, value]) => key === "url" && !/^https?:/.test(String(value))) : undefined;
    if (index !== undefined) return `uv may look for packages in ${index[1]}`;
    const odd = name === "tool.uv" ? entries.find(([key, value]) => !isTable(value) && !UV_KEYS.has(key)) : undefined;
    if (odd !== undefined) return `${MANIFEST} sets ${odd[0]}, which may make uv read or write other files`;
  }
  return undefined;
}

/** The project itself is in its lock, too. */
function obstacleInLock(text: string): string | undefined {
  const local = [...text.matchAll(/^source = \{ (?:editable|virtual|directory|path) = "([^"]*)"/gm)].find(([, path]) => path !== ".");
  return local && `uv.lock has a package that lies in ${local[1]}`;
}

/** `uv pip install`, into the system's Python or an environment that is elsewhere. */
function installed(call: Call, { directory, context, settings }: Place): Manifests {
  const given = readCall(call, UV_PIP_OPTIONS, "uv");
  if (isRefused(given)) return given;
  const isSync = call.verb.value === "pip sync";
  const local = isSync ? undefined : given.names.find((name) => !isRemote(name));
  if (local !== undefined) return refused(`uv installs ${local} from the project`);
  const index = given.options.find(({ name, value }) => (PIP_URLS.has(name) || name.endsWith("index")) && !isDownload(value ?? ""));
  if (index !== undefined) return refused(`uv may look for packages in ${index.value}`);
  const files = [
    ...(isSync ? given.names : []),
    ...given.options.flatMap(({ name, value }) =>
      /^(-r|-c|--requirements?|--constraints?)$/.test(name) && value !== undefined ? value : [],
    ),
  ];
  const isOfSystem =
    given.options.some(({ name }) => name === "--system") || /^(1|true)$/i.test(settingOf(settings, "UV_SYSTEM_PYTHON")?.value ?? "");
  const environment = settingOf(settings, "VIRTUAL_ENV")?.value;
  const isOutside = isOfSystem || (environment !== undefined && isElsewhere(environment, directory));
  if (files.length === 0) return { is: isOutside ? "elsewhere" : "none" };
  const configured = configurationOf(context);
  if (isRefused(configured)) return configured;
  const manifests = readRequirements(files, directory, context);
  if (manifests.is !== "known") return manifests;
  return { ...manifests, files: [...manifests.files, ...configured], outputs: isOutside ? [] : [".venv"] };
}

/** What uv reads to know how to install, whatever it installs. */
function configurationOf(context: Place["context"]): readonly string[] | Refused {
  if (context.kind("uv.toml") !== undefined) return refused("uv.toml may make uv read or write other files");
  if (context.kind(MANIFEST) === undefined) return [];
  const tables = pyprojectOf(context);
  if (isRefused(tables)) return tables;
  const obstacle = obstacleInKeys(tables) ?? obstacleToFiles([MANIFEST], context);
  return obstacle === undefined ? [MANIFEST] : refused(obstacle);
}
