import { isInside, type ShellCommand, type ShellWord } from "../../../../src/rule.js";
import { FILE_WORDS, MAKES_HOMES, ONLY_READS, STAYS_AWAY, UNPACKS } from "../../../knowledge/commands/file-owners.js";
import { isUnknownScript } from "../../../knowledge/commands/scripts.js";
import { ONLY_PRINTS } from "../../../knowledge/commands/shell-state.js";
import { PACKAGE_MANAGERS } from "../../../knowledge/package-managers/index.js";
import { interpreted } from "../../commands/called-program.js";
import { exactPath, NOTHING, READS, type Surroundings, unknown, worstOf } from "./around.js";
import { effectOfAttributes } from "./attributes.js";
import type { Effect } from "./effect.js";
import { effectOfFetch } from "./fetching.js";
import { effectOfHome, hasHomeThere, makesHome } from "./homes.js";
import { effectOfMaking, effectOfRedirects, effectOfSed } from "./making.js";
import { effectOfPip } from "./pip.js";
import { type Relation, relationOf } from "./relation.js";

const PIP: ReadonlySet<string> = new Set(PACKAGE_MANAGERS.pip.programs);

/** What a command does to a path. */
export function effectOf(command: ShellCommand, around: Surroundings): Effect {
  const redirected = effectOfRedirects(command, around);
  if (redirected.is !== "nothing") return redirected;
  const { isCall, name, args } = command;
  if (!isCall) return NOTHING;
  if (name === undefined) return unknown(around, "a program that only the build knows");
  if (name === "sed") return effectOfSed(command, around);
  if (name === "mkdir" || name === "touch") return effectOfMaking(command, around);
  if (ONLY_PRINTS.has(name) && command.runsIn === "shell") return NOTHING;
  const called = interpreted(command);
  if (PIP.has(called?.name ?? name)) return effectOfPip({ ...command, args: called?.args ?? args }, around);
  const fetched = effectOfFetch(command, name, around);
  if (fetched !== undefined) return fetched;
  if (MAKES_HOMES.has(name) && makesHome(command, around)) return effectOfHome(command, around);
  const worst = worstOf(
    args.filter((word) => isPath(name, word)),
    around,
  );
  return effectOfNamed(command, name, worst, around) ?? effectOfOthers(command, name, worst, around);
}

/** What a command does to the paths that it names; undefined where it may do something to others as well. */
function effectOfNamed(command: ShellCommand, name: string, worst: Relation, around: Surroundings): Effect | undefined {
  const reads = ONLY_READS.has(name);
  if (reads && worst !== "outside" && asksForAttributes(command)) return told(around, name);
  if (reads) return worst === "outside" ? NOTHING : READS;
  if (name === "rm" || name === "rmdir") return worst === "outside" ? NOTHING : { ...READS, deletes: deletedBy(command, name, around) };
  if (CHANGES_ATTRIBUTES.has(name)) return worst === "outside" ? NOTHING : effectOfAttributes(command, around);
  if (worst === "inside" || worst === "above") return unknown(around, name);
  return STAYS_AWAY.has(name) ? NOTHING : undefined;
}

function deletedBy({ args }: ShellCommand, name: string, around: Surroundings): readonly (string | undefined)[] {
  return args.filter((word) => isPath(name, word)).map((word) => exactPath(word, around));
}

const CHANGES_ATTRIBUTES: ReadonlySet<string> = new Set(["chgrp", "chmod", "chown"]);

/** What a program may do to a path that it does not name, by where it runs. */
function effectOfOthers(command: ShellCommand, name: string, worst: Relation, around: Surroundings): Effect {
  const isOnFiles = FILE_WORDS.has(name);
  if (worst === "unknown" && isOnFiles) return unknown(around, name);
  if (around.scope === "tree" && mayUnpackThere(command, around)) return unknown(around, name);
  if (isOnFiles) return NOTHING;
  if (hasHomeThere(around)) return unknown(around, name);
  if (isGlobalInstall(command)) return NOTHING;
  if (mayRunThere(around)) return unknown(around, name);
  return isUnknownScript(name)
    ? { is: "trusted", assumption: `\`${name}\` on line ${around.line} writes nothing below ${around.path}` }
    : NOTHING;
}

function mayRunThere({ directories, path }: Surroundings): boolean {
  return directories.some((directory) => directory === undefined || relationOf(".", ".", [directory], path) === "inside");
}

/** `ls -l` alone is for the log. */
function asksForAttributes({ name, args, redirects, runsIn }: ShellCommand): boolean {
  if (name === "stat") return true;
  if (name === "ls") return redirects.length > 0 || runsIn === "subshell";
  return (name === "test" || name === "[") && args.some(({ text }) => /^-[GOgkruwx]$/.test(text));
}

function told({ line, path }: Surroundings, name: string): Effect {
  return { is: "unknown", reason: `line ${line} runs ${name}, which tells whose ${path} is, or its mode` };
}

/** Whether a program may make the directory in one that it runs in, without naming it; in / only what unpacks is likely to. */
function mayUnpackThere({ name, args }: ShellCommand, { directories, path }: Surroundings): boolean {
  const isAbove = (directory: string | undefined) => directory !== undefined && directory !== path && isInside(path, directory);
  if (!directories.some(isAbove) || FILE_WORDS.has(name ?? "")) return false;
  if (!UNPACKS.has(name ?? "")) return directories.some((directory) => directory !== "/" && isAbove(directory));
  return !args.some(({ text }) => /^(-C|-d|--directory|-\w*C)$/.test(text) || /^--directory=/.test(text));
}

/** Commands that stay away from their directory name files by whole paths only. */
function isPath(name: string, { text }: ShellWord): boolean {
  if (text.startsWith("-") && !/[/=]/.test(text)) return false;
  return (
    !(STAYS_AWAY.has(name) || name === "npm" || name === "yarn") || /^["']?(\.{0,2}\/|\.{1,2}$)/.test(text) || /[=:]["']?\//.test(text)
  );
}

function isGlobalInstall({ name, args }: ShellCommand): boolean {
  if (name === "npm" || name === "pnpm") return args.some(({ text }) => text === "-g" || text === "--global");
  return (name === "yarn" && args[0]?.text === "global") || name === "corepack" || name === "gem";
}
