import {
  type Item,
  isInside,
  lineAt,
  type Model,
  type Run,
  resolveDirectory,
  type Script,
  type ShellCommand,
  type ShellWord,
  sourceOf,
} from "../../src/rule.js";
import {
  BUILD_COMMANDS,
  CONFIGURE_READS,
  FETCH_COMMANDS,
  HARMLESS_COMMANDS,
  REPEATABLE_COMMANDS,
  SCRATCH_DIRECTORIES,
  SHARED_PREFIXES,
  USER_COMMANDS,
} from "../knowledge/build-commands.js";
import type { PackageManager } from "../knowledge/package-managers.js";
import { invocations } from "../shared/invocations.js";

/** What a member of a RUN's list is there for. */
type Purpose =
  /** Fetches, compiles, installs below the prefix, or tidies up after that. */
  | { readonly is: "build" }
  /** Looks, or arranges files below the prefix: fits into either stage. */
  | { readonly is: "neutral" }
  | { readonly is: "packages" }
  | { readonly is: "cleanUp" }
  | { readonly is: "users" }
  /** Arranges files outside of the prefix: fits in behind the build, not in front of it. */
  | { readonly is: "files" }
  | { readonly is: "unknown"; readonly reason: string };

/** What is known of the build so far, as its RUNs are read from top to bottom. */
export interface Build {
  /** The working directory, undefined where it cannot be told. */
  directory: string | undefined;
  /** Directories that `configure` or `make` ran in. */
  readonly sources: Set<string>;
  readonly prefixes: Set<string>;
  configured: number;
  installed: number;
}

export interface Classified {
  readonly item: Item;
  readonly purpose: Purpose;
}

/** The members of a RUN with their purpose. Keeps `build` up to date. */
export function classify(model: Model, run: Run, script: Script, manager: PackageManager, build: Build): readonly Classified[] {
  build.directory = model.stateAt(run).workdir;
  const managed = new Set(invocations(script, manager, ALL_VERBS(manager)).map(({ command }) => command));
  return script.items.map((item) => {
    const purposes = item.commands.map((command) => purposeOf(command, run, managed, manager, build));
    const [first] = purposes;
    const unknown = purposes.find(({ is }) => is === "unknown");
    if (unknown !== undefined || first === undefined) return { item, purpose: unknown ?? unknownAt(run, item, "does something unknown") };
    const kinds = new Set(purposes.map(({ is }) => is).filter((is) => is !== "neutral"));
    if (kinds.size > 1) return { item, purpose: unknownAt(run, item, "mixes building with something else") };
    const [kind] = kinds;
    if (CARRIED.has(kind ?? "") && item.form !== "command") return { item, purpose: unknownAt(run, item, "is more than a plain command") };
    return { item, purpose: purposes.find(({ is }) => is === kind) ?? first };
  });
}

/** What the shipped stage repeats. */
const CARRIED: ReadonlySet<string> = new Set(["packages", "cleanUp", "users", "files"]);
const ALL_VERBS = (manager: PackageManager) => [
  ...manager.fetches,
  ...manager.cleans,
  "remove",
  "erase",
  "purge",
  "autoremove",
  "clean",
  "autoclean",
];

function unknownAt(run: Run, at: { start: number; end: number }, what: string): Purpose {
  return { is: "unknown", reason: `\`${shorten(sourceOf(run, at))}\` on line ${lineAt(run, at.start)} ${what}` };
}

function shorten(source: string): string {
  const line = source.split("\n")[0]?.replace(/\s*\\?\s*$/, "") ?? "";
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}

function purposeOf(command: ShellCommand, run: Run, managed: ReadonlySet<ShellCommand>, manager: PackageManager, build: Build): Purpose {
  const { name, args } = command;
  if (name === undefined)
    return command.assigns.length > 0 ? { is: "neutral" } : unknownAt(run, command, "runs a program that only the build knows");
  const base = name.split("/").at(-1) ?? name;
  if (managed.has(command)) return packagePurpose(command, manager);
  const written = command.redirects.filter(
    ({ operator, target }) => operator.includes(">") && !(target?.value ?? "&").match(/^(&|\d|\/dev\/)/),
  );
  const outside = written.find(({ target }) => !isBuildPath(target?.value, build));
  if (outside !== undefined) return unknownAt(run, command, "writes a file outside of the build");
  if (USER_COMMANDS.has(base)) return { is: "users" };
  if (base === "cd" || base === "pushd") build.directory = resolveDirectory(build.directory, args[0] && pathOf(args[0]));
  if (BUILD_COMMANDS.has(base)) return buildPurpose(command, base, run, build);
  if (FETCH_COMMANDS.has(base)) return fetchPurpose(command, run, build);
  if (HARMLESS_COMMANDS.has(base) || isInPrefix(name, build)) return { is: "neutral" };
  if (base === "rm" && args.every(({ text }) => manager.cachePaths.some((path) => text.includes(path)) || text.startsWith("-")))
    return { is: "cleanUp" };
  const paths = args.filter(({ text }) => !text.startsWith("-")).map(pathOf);
  if (OWNER_FIRST.has(base) && paths.slice(1).every((path) => isInPrefix(path, build))) return ownerPurpose(command, run, build);
  if (paths.every((path) => isBuildPath(path, build))) {
    if (!FILE_COMMANDS.has(base)) return unknownAt(run, command, "does something unknown");
    return { is: paths.every((path) => isInPrefix(path, build)) ? "neutral" : "build" };
  }
  // Log files that point to the console come along with the prefix.
  const isConsole = (path: string | undefined) => isInPrefix(path, build) || path?.startsWith("/dev/") === true;
  if (base === "ln" && isInPrefix(paths.at(-1), build) && paths.every(isConsole)) return { is: "neutral" };
  const absolute = paths.slice(OWNER_FIRST.has(base) ? 1 : 0).every((path) => path?.startsWith("/"));
  if (REPEATABLE_COMMANDS.has(base) && absolute) return { is: "files" };
  return unknownAt(run, command, "does something unknown outside of the build");
}

const FILE_COMMANDS: ReadonlySet<string> = new Set([...REPEATABLE_COMMANDS, "cp", "find", "install", "mv", "rm", "sed", "cat", "strip"]);
/** Commands whose first word is an owner or a mode. */
const OWNER_FIRST: ReadonlySet<string> = new Set(["chgrp", "chmod", "chown"]);

/** COPY makes the directory itself anew, and what it copies keeps its owner and mode. */
function ownerPurpose(command: ShellCommand, run: Run, build: Build): Purpose {
  const prefix = command.args.find(({ value }) => value !== undefined && build.prefixes.has(value.replace(/\/+$/, "")));
  return prefix === undefined
    ? { is: "neutral" }
    : unknownAt(run, command, "changes the directory of the prefix itself, which a COPY makes anew");
}

/** The options behind which a program names what it writes. */
const OUTPUT_OPTIONS: Readonly<Record<string, readonly string[]>> = {
  curl: ["-o", "--output"],
  tar: ["-C", "--directory"],
  unzip: ["-d"],
  wget: ["-O", "--output-document", "-P", "--directory-prefix"],
};

/** Where a download or an archive goes: to what is named, or to the working directory. */
function fetchPurpose(command: ShellCommand, run: Run, build: Build): Purpose {
  const words = command.args.flatMap(({ text, value }) => (value ?? text).split("="));
  const outside = words.find((word) => word.startsWith("/") && !isBuildPath(word, build) && !word.startsWith("/dev/"));
  if (outside !== undefined) return unknownAt(run, command, "reads or writes outside of the build");
  const options = OUTPUT_OPTIONS[command.name ?? ""] ?? [];
  const named = words.find((word, index) => word.startsWith("/") && options.includes(words[index - 1] ?? ""));
  const cloned = command.name === "git" && words.includes("clone") ? words.at(-1) : undefined;
  const target = named ?? (cloned?.startsWith("/") ? cloned : build.directory);
  if (target !== undefined && isBuildPath(target, build)) return { is: "build" };
  return unknownAt(run, command, "works in a directory that is not known to be for building");
}

function packagePurpose(command: ShellCommand, manager: PackageManager): Purpose {
  const verbs = command.args.map(({ value }) => value);
  return { is: verbs.some((verb) => verb !== undefined && manager.fetches.includes(verb)) ? "packages" : "cleanUp" };
}

/** A word as path. A variable in a path stands for a name there; at its start it may be anything. */
function pathOf({ text, value }: ShellWord): string | undefined {
  return value ?? (/^[\w./${}*+-]+$/.test(text) && !text.startsWith("$") && !text.includes("..") ? text : undefined);
}

function isInPrefix(path: string | undefined, build: Build): boolean {
  return path?.startsWith("/") === true && [...build.prefixes].some((prefix) => isInside(path, prefix));
}

/** Whether a path goes away with the build stage or comes along with the prefix. */
export function isBuildPath(path: string | undefined, build: Build): boolean {
  if (path === undefined) return false;
  // Relative paths lie where the build works, if that is known to be a place for building.
  const absolute = path.startsWith("/") ? path : resolveDirectory(build.directory, path);
  if (absolute === undefined) return !path.startsWith("/") && !path.includes("..");
  return [...SCRATCH_DIRECTORIES, ...build.sources, ...build.prefixes].some((directory) => isInside(absolute, directory));
}

function buildPurpose(command: ShellCommand, base: string, run: Run, build: Build): Purpose {
  const { args } = command;
  if (build.directory !== undefined && build.directory !== "/") build.sources.add(build.directory);
  if (base === "configure" || base === "Configure" || base === "config") return configurePurpose(command, run, build);
  const words = args.map(({ text }) => text);
  if (!words.some((word) => /^install/.test(word))) return { is: "build" };
  if (command.assigns.length > 0 || words.some((word) => /^\w+\??=/.test(word)))
    return unknownAt(run, command, "installs to a place of its own");
  build.installed++;
  return build.installed > build.configured
    ? unknownAt(run, command, "installs something that was not configured with a prefix")
    : { is: "build" };
}

function configurePurpose(command: ShellCommand, run: Run, build: Build): Purpose {
  const words = command.args.map(({ text, value }) => value ?? text);
  const prefix = words.find((word) => word.startsWith("--prefix="))?.slice("--prefix=".length) ?? words[words.indexOf("--prefix") + 1];
  if (prefix === undefined || !words.some((word) => word.startsWith("--prefix")))
    return unknownAt(run, command, "has no --prefix, and installs among other files");
  if (!prefix.startsWith("/") || prefix.includes("$")) return unknownAt(run, command, "has a prefix that only the build knows");
  const directory = resolveDirectory("/", prefix) ?? prefix;
  if (SHARED_PREFIXES.has(directory)) return unknownAt(run, command, `installs into ${directory}, among other files`);
  const elsewhere = words.find((word, index) => {
    const value = word.startsWith("--") ? word.slice(word.indexOf("=") + 1) : words[index - 1]?.startsWith("--") === true ? word : "";
    if (!/^[/$]/.test(value) || isInside(value, directory)) return false;
    return !isBuildPath(value, build) || !CONFIGURE_READS.test(word);
  });
  if (elsewhere !== undefined) return unknownAt(run, command, `installs outside of its prefix: ${elsewhere}`);
  build.prefixes.add(directory);
  build.configured++;
  return { is: "build" };
}
