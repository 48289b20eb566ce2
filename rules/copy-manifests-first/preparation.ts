import { isInside, rowOf, type Script, type ShellCommand } from "../../src/rule.js";
import {
  LISTS,
  PREPARATION_READS,
  PREPARES,
  READS_VERBS,
  SYSTEM_PACKAGES,
  SYSTEM_TREES,
  WEB_SERVERS,
} from "../knowledge/manifests/preparation.js";
import { isNowhere, manifestCalls } from "./call.js";
import type { Place } from "./ecosystem.js";
import { ECOSYSTEMS } from "./ecosystems.js";
import { isElsewhere, obstacleInEnvironment } from "./environment.js";
import { settingOf } from "./settings.js";

/** Whether a command neither reads nor writes anything of the project, so that the project may come later. */
export function isPreparation(command: ShellCommand, script: Script, place: Place): boolean {
  const { name, args, assigns, redirects } = command;
  if (
    name === undefined ||
    assigns.length > 0 ||
    !redirects.every(
      ({ operator, target }) =>
        isNowhere(operator, target?.value) || (/^>>?$/.test(operator) && isElsewhere(target?.value, place.directory)),
    )
  )
    return false;
  if (isElsewhereInstall(command, script, place)) return true;
  const values = args.map(({ text, value }) => value ?? expanded(text, place));
  if (!values.every((value) => value !== undefined)) return false;
  if (name === "rm") return values.every((path) => path.startsWith("-") || isLeftover(path, place));
  if (name === "mkdir") return values.every((path) => path.startsWith("-") || isElsewhere(path, place.directory));
  const words = values.map((value) => value.replace(/^--?[\w-]+=/, "")).filter((value) => !value.startsWith("-"));
  if (rowOf(SYSTEM_PACKAGES, name)?.has(words[0] ?? "") ?? false)
    return !mayWriteTo(place.directory, words) && words.every((word) => !isFile(word, place));
  if (LISTS.has(name)) return words.length === 0;
  const verbs = rowOf(PREPARES, name);
  if (verbs === undefined) return false;
  const text = values.join(" ");
  return (
    verbs.some((verb) => verb === "" || text === verb || text.startsWith(`${verb} `)) &&
    !READS_VERBS.test(text) &&
    words.every((word) => !isFile(word, place))
  );
}

/** `"$POETRY_CACHE_DIR"`, if the Dockerfile says what that is. */
function expanded(text: string, { settings }: Place): string | undefined {
  const [, name, rest = ""] = /^"?\$\{?(\w+)\}?"?((?:\/[\w.*-]+)*)"?$/.exec(text) ?? [];
  const value = name === undefined ? undefined : settingOf(settings, name)?.value;
  return value === undefined || !/^\/[\w./-]+$/.test(value) ? undefined : value + rest;
}

/** What lies neither in the project nor above it; a pattern matches below its fixed part only. */
function isLeftover(path: string, { directory, context }: Place): boolean {
  const home = /^~\/(\.[\w.-]+)(\/[\w.*-]+)*\/?$/.exec(path)?.[1];
  if (home !== undefined) return context.kind(home) === undefined && !path.includes("/..");
  const [fixed = ""] = path.split(/\/[^/]*[*?[]/);
  return !path.includes("..") && isElsewhere(fixed, directory);
}

/** A word that is the name of something that the COPY brings, or a path. */
function isFile(word: string, { context }: Place): boolean {
  return /^\.{0,2}\//.test(word) || (/^[\w.@+-]+$/.test(word) && context.kind(word) !== undefined);
}

/** Whether packages of the system may lay files where the COPY does. */
function mayWriteTo(directory: string, words: readonly string[]): boolean {
  if (isInside(directory, "/usr/src")) return false;
  if (isInside(directory, "/var/www")) return words.some((word) => WEB_SERVERS.test(word));
  return SYSTEM_TREES.some((root) => isInside(directory, root));
}

/** `npm install --global pnpm`, `pip install poetry`. */
function isElsewhereInstall(command: ShellCommand, script: Script, place: Place): boolean {
  return ECOSYSTEMS.some((ecosystem) => {
    if (!ecosystem.caller.programs.includes(command.name ?? "")) return false;
    const call = manifestCalls(script, ecosystem).find((one) => one.command === command);
    return (
      call !== undefined &&
      call.role !== "cleans" &&
      call.program === command.name &&
      !call.program.includes("/") &&
      ecosystem.manifests([call], place).is === "elsewhere"
    );
  });
}

/** What a command that prepares reads of the project, and the manifests do not have. */
export function obstacleInPreparation(commands: readonly ShellCommand[], files: readonly string[], place: Place): string | undefined {
  for (const { name = "" } of commands) {
    const environment = ECOSYSTEMS.filter(({ caller }) => caller.programs.includes(name)).map((one) => obstacleInEnvironment(one, place));
    const obstacle = environment.find((found) => found !== undefined);
    if (obstacle !== undefined) return obstacle;
    const read = rowOf(PREPARATION_READS, name) ?? [];
    const missing = read.find((file) => place.context.kind(file) !== undefined && !files.includes(file));
    if (missing !== undefined) return `\`${name}\` may read ${missing}`;
  }
  return undefined;
}
