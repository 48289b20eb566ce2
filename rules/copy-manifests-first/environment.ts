import { isInside, resolveDirectory } from "../../src/rule.js";
import { CACHES, NAMES_FILES } from "../knowledge/manifests/common.js";
import { within } from "../shared/paths.js";
import type { Ecosystem, Place } from "./ecosystem.js";

/** Why the variables may make an install read or write files of the project. */
export function obstacleInEnvironment({ name, steers }: Ecosystem, place: Place): string | undefined {
  const found = place.settings.find((setting) => {
    if (setting.name.includes("$")) return true;
    if (NAMES_FILES.has(setting.name)) return namesProject(setting.value, place);
    if (CACHES.has(setting.name)) return !isElsewhere(setting.value, place.directory);
    return steers(setting);
  });
  return found && `the variable ${found.name} may make ${name} read or write files of the project`;
}

/** Whether one of the paths in a value may lead to something that the COPY brings. */
function namesProject(value: string | undefined, { directory, context }: Place): boolean {
  if (value === undefined) return true;
  const paths = value.split(/[:;,=\s]+/).map((word) => word.replace(/^-[BIL]/, ""));
  return paths.some((path) => {
    if (path === "" || path.startsWith("-")) return false;
    const absolute = resolveDirectory(directory, path) ?? directory;
    if (!isInside(absolute, directory)) return false;
    const first = within(absolute, directory).split("/")[0] ?? "";
    return first === "" || context.kind(first) !== undefined;
  });
}

/** Whether a path is absolute, and has nothing to do with the directory. */
export function isElsewhere(path: string | undefined, directory: string): boolean {
  if (!path?.startsWith("/") || /[$`*?[]/.test(path)) return false;
  const clean = resolveDirectory("/", path) ?? "/";
  return !isInside(clean, directory) && !isInside(directory, clean);
}
