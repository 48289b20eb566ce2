import { baseName, isInside, lineAt, type Run, type ShellCommand, type ShellWord, sourceOf } from "../../../src/rule.js";
import { isOfOthers } from "../../application/places/of-others.js";
import type { Step } from "../../application/step.js";
import { type WordSet, wordSet } from "../../knowledge/words.js";
import { asksProgram } from "../../shared/commands/asks-program.js";
import { isPatternOfShell } from "../../shared/glob.js";
import { absolutePath } from "../../shared/paths.js";
import { shorten } from "../../shared/shorten.js";
import { linkBy } from "./links.js";
import type { Outputs } from "./outputs.js";
import type { View } from "./view.js";

/** What file operations among the build do to what is shipped; all paths are absolute. */
export interface Arranged {
  /** Directories that are made. */
  readonly made: Set<string>;
  /** What is gone. */
  readonly removed: Set<string>;
  /** What is written or changed. */
  readonly touched: Set<string>;
  /** What has another mode than a copied directory has. */
  readonly moded: Set<string>;
}

const CHANGES: WordSet = wordSet("chmod mv rm rmdir");
const READS: WordSet = wordSet("[ cat cd date echo id ls printf pwd set test true : whoami umask");

/** Follows a file operation; a text: why that cannot be done. */
export function arrange(run: Run, step: Step & { is: "files" }, arranged: Arranged, outputs: Outputs, view: View): string | undefined {
  const { command } = step;
  const { files, directories, installed, prefixes } = outputs;
  const says = (what: string) => `what \`${shorten(sourceOf(run, command))}\` on line ${lineAt(run, command.start)} ${what}`;
  const own = [
    ...view.placed.map(({ path }) => path),
    ...view.working,
    ...arranged.made,
    ...files,
    ...directories,
    ...installed,
    ...prefixes,
  ];
  if (changesOthers(step, own)) return says("changes is not of the build");
  return isFollowed(step, arranged, outputs) ? undefined : says("leaves behind cannot be told");
}

/** Whether a command takes away or changes what packages brought: nothing that is copied shows that. */
function changesOthers({ command, directory }: Step, own: readonly string[]): boolean {
  if (!CHANGES.has(command.name ?? "")) return false;
  const paths = operandsOf(command).flatMap((word) => pathOfWord(word, directory) ?? []);
  return (command.name === "mv" ? paths.slice(0, -1) : paths).some((path) => isOfOthers(path, own));
}

/** Follows a file operation; false where what it leaves behind cannot be told. */
function isFollowed({ command, directory }: Step, arranged: Arranged, outputs: Outputs): boolean {
  const { name = "", args } = command;
  if (command.redirects.some(writesFile)) return false;
  if (name === "" || READS.has(name) || asksProgram(command)) return true;
  const paths = operandsOf(command).map((word) => pathOfWord(word, directory));
  const known = paths.filter((path) => path !== undefined);
  if (paths.length === 0 || known.length < paths.length) return false;
  switch (name) {
    case "mkdir":
    case "touch":
      for (const path of known) arranged.made.add(path);
      if (name === "mkdir" && args.some(({ text }) => /^(-[a-zA-Z]*m|--mode)/.test(text)))
        for (const path of known) arranged.moded.add(path);
      return true;
    case "chmod":
      for (const path of known) arranged.touched.add(path);
      if (!IS_MODE_OF_COPIES.test(args.find(({ text }) => !/^-[A-Za-z-]/.test(text))?.text ?? ""))
        for (const path of known) arranged.moded.add(path);
      return true;
    case "rm":
    case "rmdir":
      if (known.some((path) => isPatternOfShell(path) && !/\*\.(o|a|d|c|h|cpp|hpp)$/.test(path))) return false;
      for (const path of known) remove(path, arranged, outputs);
      return true;
    case "cp":
    case "mv":
    case "install":
      return areInstalled(command, known, arranged, outputs);
    case "ln":
      return isLinked(command, directory, arranged, outputs);
    default:
      return false;
  }
}

/** A directory that has the usual mode has it afterwards, too. */
const IS_MODE_OF_COPIES = /^(0?755|([ao]*\+r?x|u\+[rwx]+))$/;

function writesFile({ operator, target }: ShellCommand["redirects"][number]): boolean {
  return operator.includes(">") && !/^(&?\d|\/dev\/(null|std(out|err)))$/.test(target?.text ?? "");
}

/** Follows files that are copied or moved, one by one; false for directories and patterns. */
function areInstalled({ name, args }: ShellCommand, paths: readonly string[], arranged: Arranged, outputs: Outputs): boolean {
  const isWhole = args.some(({ text }) => /^-[a-zA-Z]*[rRatd]|^--(recursive|archive|target|directory)/.test(text));
  if (isWhole || paths.some(isPatternOfShell)) return false;
  const to = paths.at(-1) ?? "";
  const word = args.at(-1)?.text ?? "";
  const isDirectory = paths.length > 2 || /(^|\/)\.?$/.test(word) || /\/s?bin$/.test(to) || arranged.made.has(to);
  for (const from of paths.slice(0, -1)) {
    outputs.installed.add(isDirectory ? `${to}/${baseName(from)}` : to);
    if (name === "mv") remove(from, arranged, outputs);
  }
  return paths.length > 1;
}

/** Follows a link; false for what it cannot be told of. */
function isLinked({ args, runs }: ShellCommand, directory: string | undefined, { made }: Arranged, { links }: Outputs): boolean {
  const link = linkBy(
    args.map(({ value, text }) => value ?? text),
    directory,
    (path) => made.has(path),
  );
  if (link === undefined || runs !== "always") return false;
  links.set(link.path, link);
  return true;
}

/** Follows a clean-up: what lay in a scratch directory is gone. */
export function tidyUp({ command, directory }: Step, arranged: Arranged, outputs: Outputs): void {
  if (command.name !== "rm") return;
  for (const word of operandsOf(command)) {
    const path = pathOfWord(word, directory)?.replace(/\/[^/]*[*?[].*$/, "");
    if (path !== undefined && path !== "") remove(path, arranged, outputs);
  }
}

function remove(path: string, { made, removed }: Arranged, outputs: Outputs): void {
  removed.add(path);
  for (const set of [made, outputs.files, outputs.installed, outputs.directories])
    for (const one of set) if (isInside(one, path)) set.delete(one);
  for (const one of outputs.links.keys()) if (isInside(one, path)) outputs.links.delete(one);
}

function operandsOf({ name, args }: ShellCommand): ShellCommand["args"] {
  const operands = args.filter(
    ({ text }, at) => !text.startsWith("-") && !(/^-[a-zA-Z]*[mogS]$/.test(args[at - 1]?.text ?? "") && name !== "rm"),
  );
  return name === "chmod" ? operands.slice(1) : operands;
}

/** The path of a word; undefined where it is only known when the command runs. */
function pathOfWord(word: ShellWord, directory: string | undefined): string | undefined {
  return word.value === undefined ? undefined : absolutePath(word, directory);
}
