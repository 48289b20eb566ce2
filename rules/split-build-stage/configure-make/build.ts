import {
  baseName,
  type ContextFacts,
  directoryOf,
  type ImageReference,
  isInside,
  type Model,
  resolveDirectory,
  type ShellCommand,
  type Stage,
} from "../../../src/rule.js";
import { isDistribution } from "../../knowledge/bases/distributions.js";
import { AUTOTOOLS, CONFIGURE_COMMANDS, MAKE_COMMANDS } from "../../knowledge/commands/build-commands.js";
import { SHARED_DIRECTORIES } from "../../knowledge/commands/directories.js";
import { workingDirectories } from "../../shared/directories.js";
import { archivesOf } from "../../shared/fetch.js";
import { absolutePath } from "../../shared/paths.js";
import { prefixOf } from "./configure.js";
import { makeDirectory } from "./make.js";
import { hasOwnPrefix } from "./own-prefix.js";
import type { Build } from "./reading.js";

/** The name of the program that a command calls, without its directory. */
export function programName(command: ShellCommand): string {
  return baseName(command.name ?? "");
}

/** Where `configure` installs to that has no --prefix (GNU Coding Standards, «Directory Variables»). */
const USUAL_PREFIX = "/usr/local";

/** What all commands of a stage say of its build. */
export function buildOf(model: Model, stage: Stage, image: ImageReference, context: ContextFacts | undefined): Build {
  const directories = workingDirectories(model, stage);
  const usualPrefix = isDistribution(image) && !hasOwnPrefix(stage, context) ? USUAL_PREFIX : undefined;
  const found = { sources: new Set<string>(), prefixes: new Set<string>(), configured: new Set<string>(), archives: new Set<string>() };
  for (const [command, directory] of directories) {
    const program = programName(command);
    for (const archive of archivesOf(command, program)) add(found.archives, absolutePath(archive, directory));
    for (const source of sourcesOf(command, program, directory)) if (isOwn(source)) found.sources.add(source);
    const prefix = CONFIGURE_COMMANDS.has(program) ? prefixOf(command, usualPrefix) : undefined;
    if (prefix === undefined || (prefix !== usualPrefix && !isOwn(prefix))) continue;
    found.prefixes.add(prefix);
    add(found.configured, directory);
  }
  const givesFilesAway = [...directories].some(
    ([command, directory]) => isChown(command) && command.args.some((word) => isBelow(absolutePath(word, directory), found.prefixes)),
  );
  return { directories, usualPrefix, ...found, givesFilesAway };
}

/** Whether a directory holds nothing but what the build puts there. */
function isOwn(directory: string): boolean {
  return !SHARED_DIRECTORIES.has(directory) && !/^\/(etc|dev|proc|sys)\//.test(directory);
}

function sourcesOf(command: ShellCommand, program: string, directory: string | undefined): readonly string[] {
  if (MAKE_COMMANDS.has(program)) return makeDirectory(command, directory) ?? [];
  if (!CONFIGURE_COMMANDS.has(program) && !AUTOTOOLS.has(program)) return [];
  // `../configure` builds in another directory than the one that it lies in.
  const home = command.name?.includes("/") ? resolveDirectory(directory, directoryOf(command.name)) : undefined;
  return [directory, home].filter((path) => path !== undefined);
}

function isChown(command: ShellCommand): boolean {
  return ["chown", "chgrp"].includes(programName(command));
}

function isBelow(path: string | undefined, prefixes: ReadonlySet<string>): boolean {
  return path !== undefined && [...prefixes].some((prefix) => isInside(path, prefix));
}

function add(paths: Set<string>, path: string | undefined): void {
  if (path !== undefined) paths.add(path);
}
