import { type ContextFacts, isInside, resolveDirectory } from "../../src/rule.js";
import { NAMES_FILES, NODE_OPTIONS_HARMLESS, NPM_SETTINGS, PIP_SETTINGS, PIP_URL_SETTINGS } from "../knowledge/manifests.js";
import type { Install } from "./install.js";
import type { Setting } from "./settings.js";

/** Where an install runs, and what is copied there. */
interface Place {
  readonly directory: string;
  readonly context: ContextFacts;
}

/** Why the variables may make an install read or write files of the project. */
export function obstacleInEnvironment(settings: readonly Setting[], manager: Install["manager"], place: Place): string | undefined {
  const found = settings.find((setting) => {
    if (setting.name.includes("$")) return true;
    if (NAMES_FILES.has(setting.name)) return namesProject(setting.value, place);
    return manager === "npm" ? steersNpm(setting) : steersPip(setting);
  });
  return found && `the variable ${found.name} may make ${manager} read or write files of the project`;
}

function steersPip({ name, value }: Setting): boolean {
  if (!name.startsWith("PIP_") || PIP_SETTINGS.has(name)) return false;
  return !(PIP_URL_SETTINGS.has(name) && value?.split(/\s+/).every((url) => /^https?:\/\//.test(url)));
}

/** npm reads `npm_config_…` in any case, with underscores for hyphens. */
function steersNpm({ name, value }: Setting): boolean {
  if (name === "NODE_OPTIONS") {
    return value === undefined || value.split(/\s+/).some((word) => word !== "" && !NODE_OPTIONS_HARMLESS.has(optionName(word)));
  }
  const key = /^npm_config_(.*)$/is.exec(name)?.[1]?.toLowerCase();
  return key !== undefined && !NPM_SETTINGS.has(key) && !NPM_SETTINGS.has(key.replaceAll(/(?!^)_/g, "-"));
}

/** V8 takes underscores for hyphens. */
function optionName(word: string): string {
  return (word.split("=")[0] ?? "").replaceAll("_", "-");
}

/** Whether one of the paths in a value may lead to something that the COPY brings. */
function namesProject(value: string | undefined, { directory, context }: Place): boolean {
  if (value === undefined) return true;
  const paths = value.split(/[:;,=\s]+/).map((word) => word.replace(/^-[BIL]/, ""));
  return paths.some((path) => {
    if (path === "" || path.startsWith("-")) return false;
    const absolute = resolveDirectory(directory, path) ?? directory;
    if (!isInside(absolute, directory)) return false;
    const first = absolute.slice(directory.length + 1).split("/")[0] ?? "";
    return first === "" || context.kind(first) !== undefined;
  });
}
