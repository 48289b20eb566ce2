import type { ShellCommand, ShellWord } from "../../../src/rule.js";
import { FILE_COMMANDS, OWNER_FIRST, REPEATABLE_COMMANDS } from "../../knowledge/commands/build-commands.js";
import type { PackageManager } from "../../knowledge/package-managers/index.js";
import { concernsCache } from "../../shared/clean-up/cache-paths.js";
import { isPattern } from "../../shared/glob.js";
import { absolutePath, pathOf, type Word } from "../../shared/paths.js";
import { isBuildPath, isForBuilding, isInPrefix, isPatternOfBuild } from "./paths.js";
import type { Build, Purpose } from "./reading.js";

const NOT_KNOWN: Purpose = { is: "unknown", reason: "does something unknown" };
const OUTSIDE: Purpose = { is: "unknown", reason: "does something unknown outside of the build" };

/** What a command on files is there for. */
export function filePurpose(command: ShellCommand, program: string, manager: PackageManager, build: Build): Purpose {
  const directory = build.directories.get(command);
  const words = pathsOf(command, program);
  const paths = words.map((word) => absolutePath(word, directory));
  if (program === "rm" && isCleanUp(command, words, manager, build)) return { is: "cleanUp" };
  const isBuilt = (path: string | undefined) => isBuildPath(path, build) || isPatternOfBuild(path, build);
  if (program === "rm" && paths.length > 0 && paths.every(isBuilt) && !paths.every((path) => isInPrefix(path, build)))
    return { is: "build" };
  if (!FILE_COMMANDS.has(program) || paths.length === 0) return NOT_KNOWN;
  if (program === "find" && runsOthers(command)) return NOT_KNOWN;
  if (program === "patch" && !isBuildPath(directory, build)) return OUTSIDE;
  if (program === "install" && command.args.some(({ text }) => /^(-[a-zA-Z]*[og]|--(owner|group))/.test(text))) return NOT_KNOWN;
  // What a link points to is not written; its own place is.
  const written = program === "ln" && paths.length > 1 ? paths.slice(-1) : paths;
  const isBelowPrefix = written.every((path) => isInPrefix(path, build));
  if (isBelowPrefix && !isOwnership(program, written, build)) return { is: "neutral" };
  if (!isBelowPrefix && written.every((path) => isBuildPath(path, build))) return { is: "build" };
  return repeatedPurpose(command, program, words, build);
}

/** What a command is there for that the shipped stage has to run as well. */
function repeatedPurpose(command: ShellCommand, program: string, words: readonly Word[], build: Build): Purpose {
  const paths = words.map((word) => absolutePath(word, build.directories.get(command)));
  if (!REPEATABLE_COMMANDS.has(program) || !words.every(isAbsolute)) return OUTSIDE;
  if (paths.some((path) => isForBuilding(path, build) && !isInPrefix(path, build))) return OUTSIDE;
  const touchesPrefix = paths.some((path) => isInPrefix(path, build));
  if (program === "mkdir")
    return touchesPrefix && !command.args.some(({ text }) => /^(-\w*p|--parents$)/.test(text))
      ? OUTSIDE
      : { is: "files", needsPrefix: false };
  const isLink = program === "ln" && command.args.some(({ text }) => /^-[fnv]*s[fnv]*$|^--symbolic$/.test(text)) && !words.some(hasGlob);
  return { is: "files", needsPrefix: touchesPrefix && !isLink };
}

/**
 * Numbers of owners may differ between the stages, so names are given again; that takes setuid bits away, so modes as well.
 * Those of the prefix itself are not copied: COPY makes the directory anew.
 */
function isOwnership(program: string, paths: readonly (string | undefined)[], { givesFilesAway, prefixes }: Build): boolean {
  if (program === "chown" || program === "chgrp") return true;
  return program === "chmod" && (givesFilesAway || paths.some((path) => path !== undefined && prefixes.has(path)));
}

/** The paths among a command's words: those behind options as well, but no owners and modes. */
function pathsOf({ args }: ShellCommand, program: string): readonly Word[] {
  const isOption = ({ text }: ShellWord) => text.startsWith("-") && text !== "-";
  const attached = args
    .filter((word) => isOption(word) && word.text.includes("/"))
    .map(({ text }): Word => ({ text: text.slice(text.indexOf("/")), value: undefined }));
  const operands = args.filter((word) => !isOption(word) && !/^0?[0-7]{3,4}$/.test(word.text));
  const hasOwner = OWNER_FIRST.has(program) && !args.some(({ text }) => /^(-[rwxXst]+|--reference.*|0?[0-7]{3,4})$/.test(text));
  return [...attached, ...(hasOwner ? operands.slice(1) : operands)];
}

/** Removes what the package manager left behind, and perhaps something of the build as well. */
function isCleanUp({ args }: ShellCommand, words: readonly Word[], manager: PackageManager, build: Build): boolean {
  const others = words.filter(({ text }) => !concernsCache(text, manager));
  if (others.length === 0) return words.length > 0;
  const mayBeMissing = args.some(({ text }) => /^-\w*f/.test(text));
  return (
    others.length < words.length &&
    mayBeMissing &&
    others.every((word) => isAbsolute(word) && isForBuilding(absolutePath(word, "/"), build))
  );
}

function isAbsolute(word: Word): boolean {
  return pathOf(word)?.startsWith("/") === true;
}

function hasGlob({ text }: Word): boolean {
  return isPattern(text);
}

function runsOthers({ args }: ShellCommand): boolean {
  return args.some(({ value }, at) => /^-(exec|execdir|ok|okdir)$/.test(value ?? "") && !FILE_COMMANDS.has(args[at + 1]?.value ?? ""));
}
