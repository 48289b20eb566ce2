import { tomlTable } from "../../../src/rule.js";
import { PIPENV_OPTIONS, PIPENV_SETTINGS } from "../../knowledge/manifests/python-projects.js";
import { recordsIn, textOf } from "../../shared/json.js";
import { type Call, type Ecosystem, isRefused, type Manifests, obstacleToFiles, type Place, refused } from "../ecosystem.js";
import { ofOneCall, readCall } from "../read-call.js";
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
  manifests: ofOneCall(manifestsOf),
};

function manifestsOf(call: Call, { context }: Place): Manifests {
  const given = readCall(call, PIPENV_OPTIONS, "pipenv");
  if (isRefused(given)) return given;
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
