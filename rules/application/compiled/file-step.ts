import { baseName, isInside, type ShellCommand, type ShellWord } from "../../../src/rule.js";
import { SHARED_DIRECTORIES } from "../../knowledge/commands/directories.js";
import { onlyOutputs } from "../../shared/commands/leaves-nothing.js";
import { readOptions } from "../../shared/commands/options.js";
import { namesDirectory } from "../../shared/copied-files/destination.js";
import { absolutePath, below } from "../../shared/paths.js";
import { isOfOthers } from "../places/of-others.js";
import type { Origins } from "./origins.js";
import { type Present, remove } from "./present.js";

export interface FileStep {
  readonly command: ShellCommand;
  readonly directory: string;
  readonly origins: Origins;
  /** Directories that are there whatever this RUN does: those of WORKDIR. */
  readonly workdirs: readonly string[];
  readonly isSource: RegExp;
}

/** Modes that leave a directory as COPY makes it, 755. */
const DIRECTORY_MODE = /^0?755$|^[ugoa]*\+r?x$|^a\+rX$/;

/** What of `install` COPY keeps, or makes itself: modes, directories on the way, a program without its symbols. */
const KEPT_OF_INSTALL: ReadonlySet<string> = new Set(["-D", "-c", "-m", "-p", "-s", "-v", "--mode", "--strip", "--verbose"]);

const NOT_TOLD = "names files that cannot be told";
const NOT_UNDERSTOOD = "arranges files in a way that is not understood";
const NOT_OF_BUILD = "changes files that the build did not make";

/** Notes what a command that arranges files leaves for the run time; returns why that cannot be told. */
export function noteFiles(step: FileStep, present: Present): string | undefined {
  const { name = "", args } = step.command;
  const written = noteRedirects(step, present);
  if (written !== undefined || name === "") return written;
  if (onlyOutputs(step.command) && name !== "umask") return undefined;
  if (name === "install") return installed(step, present);
  const options = args.filter(({ text }) => text.startsWith("-")).map(({ text }) => text);
  const operands = args.filter(({ text }) => !text.startsWith("-"));
  if (name === "rm" || name === "rmdir") return removed(step, operands, present);
  const words = name === "chmod" || name === "sed" ? operands.slice(1) : operands;
  const paths = words.flatMap((word) => plainPath(word, step.directory) ?? []);
  if (paths.length < words.length) return NOT_TOLD;
  if (name === "chmod") return givenModes(step, paths, operands[0]?.text ?? "", present);
  if (name === "sed" && options.some((option) => option.startsWith("-i"))) return edited(step, paths, present);
  if (name === "mkdir" && !options.some((option) => option.includes("m") && !option.startsWith("--"))) return made(step, paths, present);
  if (name === "touch" || name === "tee") return writtenTo(paths, present);
  if ((name === "cp" || name === "mv") && !options.some((option) => /^--?(t|target|parents)/.test(option)))
    return moved(step, paths, operands, present);
  return NOT_UNDERSTOOD;
}

function noteRedirects({ command, directory, isSource }: FileStep, present: Present): string | undefined {
  for (const { operator, target } of command.redirects) {
    if (!/>/.test(operator) || target === undefined || /^(\/dev\/|&|-?\d$)/.test(target.text)) continue;
    const path = plainPath(target, directory);
    if (path === undefined) return "writes to a file that cannot be told";
    present.changed.add(path);
    if (!isSource.test(baseName(path))) present.paths.set(path, undefined);
  }
  return undefined;
}

function givenModes(step: FileStep, paths: readonly string[], mode: string, present: Present): string | undefined {
  if (!paths.every((path) => isOfBuild(path, step, present))) return NOT_OF_BUILD;
  const isKept = DIRECTORY_MODE.test(mode) || paths.every((path) => isFile(path, step, present));
  return isKept ? undefined : "gives a directory a mode, which COPY does not keep";
}

function edited(step: FileStep, paths: readonly string[], present: Present): string | undefined {
  if (!paths.every((path) => isOfBuild(path, step, present))) return NOT_OF_BUILD;
  for (const path of paths) present.changed.add(path);
  return undefined;
}

function made(step: FileStep, paths: readonly string[], present: Present): undefined {
  for (const path of paths) {
    if (isThere(path, step)) continue;
    present.paths.set(path, undefined);
    present.made.add(path);
  }
}

function writtenTo(paths: readonly string[], present: Present): undefined {
  for (const path of paths) {
    present.paths.set(path, undefined);
    present.changed.add(path);
  }
}

function removed(step: FileStep, operands: readonly ShellWord[], present: Present): string | undefined {
  for (const word of operands) {
    const path = absolutePath(word, step.directory);
    if (path === undefined || path.includes("$")) return "deletes files that cannot be told";
    if (isOfOthers(path, placesOfBuild(step, present))) return NOT_OF_BUILD;
    remove(present, path);
  }
  return undefined;
}

function installed(step: FileStep, present: Present): string | undefined {
  const { options, operands } = readOptions(step.command.args, ["-S", "-g", "-m", "-o", "-t", "--mode"]);
  if (!options.every(({ name }) => KEPT_OF_INSTALL.has(name))) return NOT_UNDERSTOOD;
  const paths = operands.flatMap((word) => plainPath(word, step.directory) ?? []);
  return paths.length < operands.length ? NOT_TOLD : moved(step, paths, operands, present);
}

function moved(step: FileStep, paths: readonly string[], operands: readonly ShellWord[], present: Present): string | undefined {
  const sources = paths.slice(0, -1);
  const to = paths.at(-1);
  if (to === undefined || sources.length === 0) return "names no files";
  const isDirectory = sources.length > 1 || namesDirectory(operands.at(-1)?.text ?? "") || isThere(to, step) || SHARED_DIRECTORIES.has(to);
  for (const [index, source] of sources.entries()) {
    const isContent = /\/\.$/.test(operands[index]?.text ?? "");
    if (isContent && (isDirectory || SHARED_DIRECTORIES.has(to))) return "copies files whose names are not known";
    const target = isDirectory ? below(to, baseName(source)) : to;
    present.changed.add(target);
    const isProgram = present.programs.has(source) || present.possible.has(source);
    if (step.command.name === "mv" && isOfOthers(source, placesOfBuild(step, present))) return NOT_OF_BUILD;
    if (step.command.name === "mv") remove(present, source);
    // A copied program is shipped once, unless something starts the other one.
    else if (present.programs.delete(source)) present.possible.add(source);
    if (isProgram) present.programs.add(target);
    else present.paths.set(target, undefined);
  }
  return undefined;
}

/** A path without patterns and variables. */
function plainPath(word: ShellWord, directory: string): string | undefined {
  const path = word.value === undefined ? undefined : absolutePath(word, directory);
  return path === undefined || /[*?[{$]/.test(path) ? undefined : path;
}

function isOfBuild(path: string, step: FileStep, present: Present): boolean {
  return placesOfBuild(step, present).some((one) => isInside(path, one));
}

function placesOfBuild({ origins, workdirs }: FileStep, { paths, programs, directories }: Present): readonly string[] {
  const places = [...origins.all.map(({ image }) => image), ...workdirs].filter((one) => one !== "/");
  return [...paths.keys(), ...programs, ...directories, ...places];
}

function isFile(path: string, { origins }: FileStep, { paths, programs, made }: Present): boolean {
  const inContext = origins.inContext(path);
  if (programs.has(path)) return true;
  return inContext === undefined ? paths.has(path) && !made.has(path) : origins.context.kind(inContext) === "file";
}

/** Whether COPY, WORKDIR or a directory of the build makes a directory anyway. */
function isThere(path: string, { origins, workdirs, directory }: FileStep): boolean {
  const directories = [...workdirs, directory, ...origins.all.map(({ image }) => image)];
  if (directories.some((one) => isInside(one, path))) return true;
  const inside = origins.inContext(path);
  return inside !== undefined && origins.context.kind(inside) === "directory";
}
