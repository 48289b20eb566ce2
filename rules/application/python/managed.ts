import { resolveDirectory, type ShellWord, tomlTable } from "../../../src/rule.js";
import { isRoot } from "../../shared/base.js";
import { contextPath } from "../../shared/context/context-paths.js";
import { recordOf } from "../../shared/json.js";
import { lineOfWords } from "../../shared/line-of-words.js";
import { contextSourceOf } from "./context-source.js";
import { dependenciesIn, type LeftOut } from "./dependency-tables.js";
import type { Part, Place } from "./install-parts.js";
import { ownEnvironment } from "./own-environments.js";
import { poetrySettings } from "./poetry-settings.js";

/** Poetry and pipenv: what they install, and where. A text: why that is not known. */
export function managedPart(tool: "poetry" | "pipenv", args: readonly ShellWord[], place: Place): Part | string {
  const { candidate, step, target } = place;
  const verb = args.find(({ text }) => !text.startsWith("-"))?.value;
  if (tool === "poetry" && verb === "config") return settingsPart(args, place);
  if (verb === "lock" || verb === "check" || verb === "cache" || verb === undefined) return {};
  if (verb !== "install" && verb !== "sync") return `what \`${tool} ${verb}\` writes is not known`;
  const isSystem = tool === "poetry" ? poetrySetting("create", place) === "false" : args.some(({ text }) => text === "--system");
  const isInProject = !isSystem && (tool === "poetry" ? poetrySetting("in-project", place) === "true" : pipenvIsInProject(place));
  const own = !isSystem && !isInProject && target === "system" ? ownEnvironment(tool, place) : "";
  if (own === undefined) return `${tool} installs into a virtual environment of its own, where that lies is not known`;
  if (tool === "poetry" && isSetByFile(place)) return "poetry.toml says where poetry installs";
  const file = tool === "poetry" ? "pyproject.toml" : "Pipfile";
  const path = resolveDirectory(step.directory, file);
  const source = path && contextSourceOf(path, place);
  const text = source === undefined ? undefined : candidate.context?.read(source);
  const wanted = text === undefined ? { requirements: [], unclear: [file] } : dependenciesIn(text, leftOutBy(tool, args));
  if (own !== "") return { wanted, environments: [own] };
  if (!isInProject || target !== "system") return { wanted, system: target === "system" };
  const environment = resolveDirectory(step.directory, ".venv");
  if (environment === undefined || environment === "/.venv") return "where the virtual environment lies cannot be told";
  const copied = contextPath(candidate, environment);
  if (copied !== undefined) return `${copied} of the build context may be copied over what ${tool} installs`;
  return { wanted, environments: [environment] };
}

/** Pipenv asks for what is for development, poetry for what is not to be installed. */
function leftOutBy(tool: "poetry" | "pipenv", args: readonly ShellWord[]): LeftOut {
  const line = lineOfWords(args);
  if (tool === "pipenv") return (group) => group === "dev" && !/(^|\s)(-d|--dev|--categories)\b/.test(line);
  if (/(^|\s)--only(-root|[= ]["']?main["']?)(\s|$)/.test(line)) return () => !/--only\b.*--only[= ]/.test(line);
  const without = [...line.matchAll(/(?:^|\s)--without[= ]["']?([\w,-]+)/g)].flatMap(([, names = ""]) => names.split(","));
  return (group) => without.includes(group) || (group === "dev" && /(^|\s)--no-dev(\s|$)/.test(line));
}

/** `poetry config` writes a file in the home directory, which `poetry run` reads (python-poetry.org/docs/configuration). */
function settingsPart(args: readonly ShellWord[], { candidate, read }: Place): Part | string {
  const { model, starts } = candidate;
  if (args.some(({ text }) => text === "--list")) return {};
  const isRead = starts.some(({ words }) => /^\S*\/|\bpoetry\b|\.\w*sh\b/.test(words.join(" ")));
  if (!isRead) return {};
  if (args.some(({ text }) => text === "--local")) return "poetry writes its settings into the project";
  const { user, variables } = model.stateAt(read.run);
  const isMoved = ["HOME", "XDG_CONFIG_HOME", "POETRY_CONFIG_DIR"].some((name) => variables.has(name));
  return isRoot(user ?? "root") && !isMoved ? { settings: [POETRY_SETTINGS] } : "where poetry writes its settings is not known";
}

const POETRY_SETTINGS = "/root/.config/pypoetry";

/** What poetry is configured to do, by a variable or a call (python-poetry.org/docs/configuration, virtualenvs); undefined where neither says. */
function poetrySetting(setting: "create" | "in-project", { candidate, read: { run } }: Place): string | undefined {
  const { model, stage } = candidate;
  const name = `POETRY_VIRTUALENVS_${setting.toUpperCase().replace("-", "_")}`;
  const variable = model.stateAt(run).variables.get(name);
  if (variable !== undefined) return variable.replace(/^1$/, "true").replace(/^0$/, "false");
  const above = stage.instructions.slice(0, stage.instructions.indexOf(run) + 1);
  return poetrySettings(model, above).findLast(({ key }) => key === `virtualenvs.${setting}`)?.value;
}

/** A poetry.toml comes before what `poetry config` wrote (python-poetry.org/docs/configuration, Local configuration). */
function isSetByFile(place: Place): boolean {
  const path = resolveDirectory(place.step.directory, "poetry.toml");
  const source = path && contextSourceOf(path, place);
  const text = source === undefined ? undefined : place.candidate.context?.read(source);
  const { virtualenvs } = tomlTable(text ?? "") ?? {};
  const { create, "in-project": inProject, path: where } = recordOf(virtualenvs);
  return create === false || inProject === false || where !== undefined;
}

/** pipenv.pypa.io, Configuration: PIPENV_VENV_IN_PROJECT. */
function pipenvIsInProject({ candidate, read }: Place): boolean {
  return /^(1|true|yes)$/i.test(candidate.model.stateAt(read.run).variables.get("PIPENV_VENV_IN_PROJECT") ?? "");
}
