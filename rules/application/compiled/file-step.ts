import { baseName, isInside, type ShellCommand, type ShellWord } from "../../../src/rule.js";
import { ONLY_OUTPUT, SHARED_DIRECTORIES } from "../../knowledge/commands/build-commands.js";
import { namesDirectory } from "../../shared/copied-files/destination.js";
import { absolutePath, below } from "../../shared/paths.js";
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
/** Notes what a command that arranges files leaves for the run time; returns why that cannot be told. */
export function noteFiles(step: FileStep, present: Present): string | undefined {
  const { command, directory, isSource } = step;
  const { name = "", args, redirects } = command;
  for (const { operator, target } of redirects) {
    if (!/>/.test(operator) || target === undefined || /^(\/dev\/|&|-?\d$)/.test(target.text)) continue;
    const path = plainPath(target, directory);
    if (path === undefined) return "writes to a file that cannot be told";
    present.changed.add(path);
    if (!isSource.test(baseName(path))) present.paths.set(path, undefined);
  }
  if (ONLY_OUTPUT.has(name) || name === "") return undefined;
  const options = args.filter(({ text }) => text.startsWith("-")).map(({ text }) => text);
  const operands = args.filter(({ text }) => !text.startsWith("-"));
  if (name === "rm" || name === "rmdir") return removed(operands, directory, present);
  const paths = (name === "chmod" || name === "sed" ? operands.slice(1) : operands).map((word) => plainPath(word, directory));
  const known = paths.flatMap((path) => path ?? []);
  if (known.length < paths.length) return "names files that cannot be told";
  if (name === "chmod" || (name === "sed" && options.some((option) => option.startsWith("-i")))) {
    if (!known.every((path) => isOfBuild(path, step, present))) return "changes files that the build did not make";
    if (name === "sed") for (const path of known) present.changed.add(path);
    const isDefault = name === "sed" || DIRECTORY_MODE.test(operands[0]?.text ?? "");
    return isDefault || known.every((path) => isFile(path, step, present))
      ? undefined
      : "gives a directory a mode, which COPY does not keep";
  }
  if (name === "mkdir" && !options.some((option) => option.includes("m") && !option.startsWith("--"))) {
    for (const path of known) {
      if (isThere(path, step)) continue;
      present.paths.set(path, undefined);
      present.made.add(path);
    }
    return undefined;
  }
  if (name === "touch" || name === "tee") {
    for (const path of known) {
      present.paths.set(path, undefined);
      present.changed.add(path);
    }
    return undefined;
  }
  if ((name === "cp" || name === "mv") && !options.some((option) => /^--?(t|target|parents)/.test(option)))
    return moved(step, known, operands, present);
  return "arranges files in a way that is not understood";
}

function removed(operands: readonly ShellWord[], directory: string, present: Present): string | undefined {
  for (const word of operands) {
    const path = absolutePath(word, directory);
    if (path === undefined || path.includes("$")) return "deletes files that cannot be told";
    remove(present, path);
  }
  return undefined;
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

function isOfBuild(path: string, { origins, workdirs }: FileStep, { paths, programs, directories }: Present): boolean {
  const made = [...paths.keys(), ...programs, ...directories];
  if (made.some((one) => isInside(path, one))) return true;
  return [...origins.all.map(({ image }) => image), ...workdirs].some((one) => one !== "/" && isInside(path, one));
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
