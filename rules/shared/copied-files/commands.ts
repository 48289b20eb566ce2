import { isInside, type ShellCommand, type ShellWord } from "../../../src/rule.js";
import { FILE_WORDS, MAKES_HOMES, ONLY_PRINTS, ONLY_READS, STAYS_AWAY, UNPACKS } from "../../knowledge/commands/file-owners.js";
import { isUnknownScript } from "../../knowledge/commands/scripts.js";
import { PACKAGE_MANAGERS } from "../../knowledge/package-managers/index.js";
import { interpreted } from "../commands/called-program.js";
import { NOTHING, READS, type Surroundings, unknown, worstOf } from "./around.js";
import type { Effect } from "./effect.js";
import { effectOfHome, hasHomeThere, makesHome } from "./homes.js";
import { effectOfMaking, effectOfRedirects, effectOfSed } from "./making.js";
import { effectOfPip } from "./pip.js";
import { hasSpecialBits } from "./special-bits.js";
import { relationOf } from "./words.js";

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
  if (MAKES_HOMES.has(name) && makesHome(command, around)) return effectOfHome(command, around);
  const worst = worstOf(
    args.filter((word) => isPath(name, word)),
    around,
  );
  if (ONLY_READS.has(name)) return worst === "outside" ? NOTHING : asksForAttributes(command) ? told(around, name) : READS;
  if (name === "rm" || name === "rmdir") return worst === "outside" ? NOTHING : READS;
  if (name === "chown" || name === "chgrp" || name === "chmod") {
    if (worst === "outside") return NOTHING;
    const matters = name === "chmod" ? around.attribute === "mode" : around.attribute === "part of owner";
    if (matters) return { is: "unknown", reason: `line ${around.line} calls ${name} there as well` };
    if (name === "chmod" && setsSpecialBits(command))
      return { is: "unknown", reason: `line ${around.line} may set bits that chown clears` };
    if (name !== "chmod" && hasSpecialBits(around.mode ?? "0"))
      return { is: "unknown", reason: `${name} on line ${around.line} would clear bits that COPY sets` };
    return around.attribute === "owner" && givesAway(command, around) ? { is: "reads", otherOwnerOn: around.line } : READS;
  }
  if (STAYS_AWAY.has(name)) return worst === "inside" || worst === "above" ? unknown(around, name) : NOTHING;
  if (worst === "inside" || worst === "above") return unknown(around, name);
  if (worst === "unknown" && FILE_WORDS.has(name)) return unknown(around, name);
  if (around.scope === "tree" && mayUnpackThere(command, around)) return unknown(around, name);
  if (FILE_WORDS.has(name)) return NOTHING;
  if (hasHomeThere(around)) return unknown(around, name);
  if (isGlobalInstall(command)) return NOTHING;
  if (around.directories.some((directory) => directory === undefined || relationOf(".", ".", [directory], around.path) === "inside"))
    return unknown(around, name);
  return isUnknownScript(name)
    ? { is: "trusted", assumption: `\`${name}\` on line ${around.line} writes nothing below ${around.path}` }
    : NOTHING;
}

/** chown takes the setuid and setgid bits off files (Linux, chown(2)); a flag of COPY is there before they are set. */
function setsSpecialBits({ args }: ShellCommand): boolean {
  const mode = args.find(({ text }) => !/^-(\w*[Rvcf]\w*$|-)/.test(text))?.value;
  return mode === undefined || hasSpecialBits(mode);
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

/** Whether a chown or chgrp gives another owner than the wanted one to the path, or to what lies below. */
function givesAway({ name, args }: ShellCommand, around: Surroundings): boolean {
  if (name === "chmod") return false;
  const [owner, ...paths] = args.filter(({ text }) => !text.startsWith("-"));
  if (name === "chown" && owner?.text.replaceAll(/["']/g, "") === around.owner) return false;
  const isRecursive = args.some(({ text }) => text === "--recursive" || /^-\w*R/.test(text));
  return isRecursive || worstOf(paths, around) !== "above";
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
