import { tomlTable } from "../../../src/rule.js";
import { POETRY_OPTIONS, POETRY_SETTINGS } from "../../knowledge/manifests/python-projects.js";
import { entriesAt, type JsonRecord } from "../../shared/json.js";
import { type Call, type Ecosystem, isRefused, type Manifests, obstacleToFiles, type Place, refused } from "../ecosystem.js";
import { ofOneCall, readCall } from "../read-call.js";
import { BUILDS, localDependency, MANIFEST, pyprojectOf, valueOf } from "./project.js";

export const poetry: Ecosystem = {
  name: "poetry",
  caller: { programs: ["poetry"], optionsWithValue: ["-C", "--directory", "-P", "--project", ...POETRY_OPTIONS.valued] },
  verbs: new Map([["install", "installs"]]),
  options: POETRY_OPTIONS,
  steers: ({ name }) => name.startsWith("POETRY_") && !POETRY_SETTINGS.test(name),
  isOfProjectAlone: ({ operands }) => operands.some(({ text }) => text === "--only-root"),
  manifests: ofOneCall(manifestsOf),
};

function manifestsOf(call: Call, { context }: Place): Manifests {
  const given = readCall(call, POETRY_OPTIONS, "poetry");
  if (isRefused(given)) return given;
  const files = [MANIFEST, "poetry.lock", ...(context.kind("poetry.toml") === undefined ? [] : ["poetry.toml"])];
  const missing = obstacleToFiles(files, context);
  if (missing !== undefined) return refused(missing);
  const tables = pyprojectOf(context);
  if (isRefused(tables)) return tables;
  const isPackage = valueOf(tables, "tool.poetry", "package-mode") !== false;
  const without = isPackage && !given.options.some(({ name }) => name === "--no-root") ? { without: "--no-root" } : {};
  const local = localDependency(tables, /^(project\b|tool\.poetry\..*dependencies|dependency-groups)/);
  if (local !== undefined) return refused(`${local} in ${MANIFEST} names files of the project`);
  const plugin = tables.find(({ name }) => /^tool\.(poetry-|poetry\.requires-plugins)/.test(name));
  if (plugin !== undefined) return refused(`[${plugin.name}] in ${MANIFEST} may make poetry read other files`);
  if (/^\s*type = "(directory|file)"/m.test(context.read("poetry.lock") ?? ""))
    return refused("poetry.lock has a package that lies in the project");
  const settings = tomlTable(context.read("poetry.toml") ?? "");
  if (settings === undefined) return refused("poetry.toml is no TOML");
  const odd = oddSetting(settings);
  if (odd !== undefined) return refused(`[${odd}] in poetry.toml may make poetry read or write other files`);
  return { is: "known", files, outputs: [".venv"], assumptions: [BUILDS], ...without };
}

function oddSetting(settings: JsonRecord): string | undefined {
  const odd = Object.keys(settings).find((name) => !/^(virtualenvs|installer|solver|keyring)/.test(name));
  return odd ?? (entriesAt(settings, "virtualenvs").some(([key]) => key === "path") ? "virtualenvs" : undefined);
}
