import { type ContextFacts, tomlTable } from "../../../src/rule.js";
import { PIPENV_OPTIONS, PIPENV_SETTINGS } from "../../knowledge/manifests/python-projects.js";
import { recordsIn, textOf } from "../../shared/json.js";
import { type Call, type Ecosystem, type Manifests, obstacleToFiles, refused } from "../ecosystem.js";
import { readOptions } from "../options.js";
import { pip } from "./pip.js";
import { BUILDS } from "./project.js";
import { isDownload } from "./requirements.js";

export const pipenv: Ecosystem = {
  name: "pipenv",
  caller: { programs: ["pipenv"], optionsWithValue: PIPENV_OPTIONS.list },
  verbs: new Map([
    ["install", "installs"],
    ["sync", "installs"],
  ]),
  options: PIPENV_OPTIONS,
  steers: (setting) => pip.steers(setting) || (setting.name.startsWith("PIPENV_") && !PIPENV_SETTINGS.has(setting.name)),
  manifests: (calls, { context }) => manifestsOf(calls, context),
};

function manifestsOf(calls: readonly Call[], context: ContextFacts): Manifests {
  const [call, second] = calls;
  if (call === undefined) return { is: "none" };
  if (second !== undefined) return refused("it installs more than once");
  const given = readOptions([...call.options, ...call.operands], PIPENV_OPTIONS);
  if (given.is === "unknown") return refused(`\`${given.word}\` may make pipenv read or write other files`);
  if (given.names.length > 0) return { is: "none" };
  const options = new Set(given.options.map(({ name }) => name));
  const files = ["Pipfile", ...(context.kind("Pipfile.lock") === undefined ? [] : ["Pipfile.lock"])];
  const missing = obstacleToFiles(files, context);
  if (missing !== undefined) return refused(missing);
  if (context.kind(".env") !== undefined) return refused("pipenv may read .env");
  const text = context.read("Pipfile") ?? "";
  if (/\b(path|file|editable)\b["']?\s*=/.test(text)) return refused("the Pipfile has a package that lies in the project");
  if (/"(path|file)"\s*:/.test(context.read("Pipfile.lock") ?? "")) return refused("Pipfile.lock has a package that lies in the project");
  const table = tomlTable(text);
  if (table === undefined) return refused("the Pipfile is no TOML");
  const { source } = table;
  const local = recordsIn(source).flatMap(({ url }) => (isDownload(textOf(url) ?? "https://") ? [] : url));
  if (local.length > 0) return refused(`pipenv may look for packages in ${local[0]}`);
  const keepsLock = call.verb.value === "sync" || ["--deploy", "--ignore-pipfile", "--skip-lock"].some((name) => options.has(name));
  const agreed = keepsLock || files.length === 1 ? [] : ["Pipfile and Pipfile.lock agree, so that pipenv changes neither"];
  return { is: "known", files, outputs: options.has("--system") ? [] : [".venv"], assumptions: [BUILDS, ...agreed] };
}
