import { baseName, isInside, SLASHES_AT_END } from "../../../src/rule.js";
import { SHARED_DIRECTORIES } from "../../knowledge/commands/directories.js";
import { words } from "../../knowledge/words.js";
import { makesDirectories } from "../../shared/files/makes-directories.js";
import { isPatternOfShell } from "../../shared/glob.js";
import type { Makefile, MakeRule } from "../makefile/makefile.js";
import { expandMake } from "../makefile/text.js";
import { type Link, linkBy } from "./links.js";
import { commandsIn } from "./made.js";
import { isElsewhere, type MakeCall, rulesFor, seenBy } from "./puts-elsewhere.js";

/** `install`, `install-data`, `installdirs` */
export function isInstall(target: string): boolean {
  return target.startsWith("install");
}

/** What `make install` writes; all paths are absolute. */
export interface Installed {
  readonly files: readonly string[];
  /** Directories that no file is installed in: they are made to be written to. */
  readonly directories: readonly string[];
  readonly links: readonly Link[];
}

/** What `make install` writes, with what it needs, but for what only builds; undefined where that cannot be told. */
export function installedBy(makefile: Makefile, goals: readonly string[], call: MakeCall): Installed | undefined {
  const all = seenBy(makefile, call);
  const targets = new Set(goals);
  const own: MakeRule[] = [];
  for (const target of targets) {
    const found = rulesFor(target, makefile, all);
    const isOwn = goals.includes(target) || /install/i.test(target);
    if (found.length === 0 && isOwn) return undefined;
    if (isOwn || found.some((rule) => isElsewhere(target, rule, call.directory, all))) own.push(...found);
    for (const need of found.flatMap(({ needs }) => words(expandMake(needs, all)))) targets.add(need);
  }
  const files: string[] = [];
  const directories: string[] = [];
  const links: Link[] = [];
  for (const line of own.flatMap(({ recipe }) => recipe.flatMap(commandsIn))) {
    const [program = "", ...args] = words(expandMake(line, all));
    if (/^(echo|@?true)$/.test(program) && !line.includes(">")) continue;
    const operands = args.filter((word, at) => !word.startsWith("-") && !/^-[a-zA-Z]*[mog]$/.test(args[at - 1] ?? ""));
    if (
      makesDirectories(
        program,
        args.map((text) => ({ text })),
      )
    ) {
      // A copy of a directory has the usual mode.
      if (IS_UNUSUAL.test(args.join(" ")) || operands.some((word) => /^[~$]/.test(word))) return undefined;
      directories.push(...operands.filter((word) => word.startsWith("/")).map((word) => word.replace(SLASHES_AT_END, "")));
      continue;
    }
    // A copy of a file has its mode.
    if (program === "chmod" && operands.slice(1).every((path) => files.includes(path))) continue;
    if (program === "ln") {
      const link = linkBy(args, undefined, (path) => directories.includes(path));
      if (link === undefined) return undefined;
      links.push(link);
      continue;
    }
    if (program !== "install" && program !== "cp") return undefined;
    if (args.some((word) => /^(-(?![og])[a-zA-Z]*[tRr]|--(target|recursive))/.test(word) || word.includes("$"))) return undefined;
    const to = operands.at(-1) ?? "";
    if (operands.length < 2 || !to.startsWith("/") || operands.some(isPatternOfShell)) return undefined;
    const isDirectory = to.endsWith("/") || /\/s?bin$/.test(to) || directories.includes(to) || operands.length > 2;
    files.push(...operands.slice(0, -1).map((from) => (isDirectory ? `${to.replace(SLASHES_AT_END, "")}/${baseName(from)}` : to)));
  }
  const isEmpty = (directory: string) => !SHARED_DIRECTORIES.has(directory) && !files.some((file) => isInside(file, directory));
  const empty = directories.filter(isEmpty);
  if (files.length + directories.length + links.length === 0) return undefined;
  return empty.some((word) => /[$*{]/.test(word)) ? undefined : { files, directories: empty, links };
}

/** Options that give what is made another mode or owner than a copy has. */
const IS_UNUSUAL = /(^| )(-[a-zA-Z]*m|--mode=?)(?! *0?755\b)|(^| )(-[a-zA-Z]*[og]|--(owner|group)=?)(?! *(root|0)\b)/;
