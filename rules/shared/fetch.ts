import { rowOf, type ShellCommand, type ShellWord } from "../../src/rule.js";
import { FETCHERS, type Fetcher, GIT_VALUES, GIT_VERBS } from "../knowledge/commands/fetchers.js";
import { withoutBraces } from "./braces.js";
import { type Options, readOptions } from "./commands/options.js";
import { pathOf, type Word } from "./paths.js";

/** What a command that fetches or unpacks writes to. */
export interface Written {
  readonly paths: readonly Word[];
  readonly intoDirectory: boolean;
  /** What it puts into the working directory, where that is known. */
  readonly names: readonly string[];
}

const NOWHERE = /^(-|\/dev\/(null|stdout|stderr))$/;

/** Undefined where it is no command that fetches or unpacks, or where it cannot be told. */
export function writtenBy(command: ShellCommand, program: string): Written | undefined {
  if (program === "git") return writtenByGit(command);
  const fetcher = rowOf(FETCHERS, program);
  const read = optionsOf(command, program);
  if (fetcher === undefined || read === undefined) return undefined;
  const given = new Set(read.options.map(({ name }) => name));
  if (program === "tar" && ["-P", "--absolute-names", "-c", "-r", "-u", "--create"].some((name) => given.has(name))) return undefined;
  const valuesOf = (names: readonly string[]) => read.options.flatMap(({ name, value }) => (names.includes(name) && value ? value : []));
  const outputs = valuesOf(fetcher.outputs);
  return {
    paths: [...outputs, ...valuesOf(fetcher.logs)].filter(({ value }) => !NOWHERE.test(value ?? "")),
    intoDirectory: (outputs.length === 0 && fetcher.otherwise === "directory") || fetcher.intoDirectory.some((name) => given.has(name)),
    names: namesOf(read, fetcher),
  };
}

/** The archives that a command unpacks. */
export function archivesOf(command: ShellCommand, program: string): readonly Word[] {
  if (["bunzip2", "gunzip", "unxz"].includes(program)) return command.args.filter(({ text }) => !text.startsWith("-"));
  const fetcher = rowOf(FETCHERS, program);
  const read = fetcher?.names === "archive" ? optionsOf(command, program) : undefined;
  return read === undefined ? [] : archivesIn(read);
}

/** The options of a command that fetches or unpacks; undefined where it is none. */
export function optionsOf({ args }: ShellCommand, program: string): Options | undefined {
  const fetcher = rowOf(FETCHERS, program);
  return fetcher && readOptions(program === "tar" ? withDash(args) : args, [...fetcher.outputs, ...fetcher.logs, ...fetcher.values]);
}

/** `tar xzf` is `tar -xzf`, and so is `tar xfz`: without a dash, letters do not end at one that takes a value (GNU tar, «Old Option Style»). */
function withDash(args: readonly ShellWord[]): readonly ShellWord[] {
  const [first, ...rest] = args;
  if (first?.value === undefined || first.value.startsWith("-")) return args;
  const letters = /^[a-zA-Z]+$/.test(first.value) ? first.value.replace(/f(.*)$/, "$1f") : first.value;
  return [{ ...first, text: `-${letters}`, value: `-${letters}` }, ...rest];
}

function archivesIn({ options, operands }: Options): readonly Word[] {
  const named = options.flatMap(({ name, value }) => ((name === "-f" || name === "--file") && value ? value : []));
  return named.length > 0 ? named : operands.slice(0, 1);
}

function namesOf(read: Options, { names }: Fetcher): readonly string[] {
  if (names === "url") return read.operands.map((word) => lastPart(word));
  const isStripped = read.options.some(({ name }) => name === "--strip-components" || name === "--transform");
  if (names === "unknown" || isStripped) return [];
  return archivesIn(read).map((word) => withoutEnding(lastPart(word)));
}

function lastPart({ text, value }: Word): string {
  const path = withoutBraces((value ?? text).replaceAll('"', ""));
  return (
    path
      .split("/")
      .at(-1)
      ?.replace(/[?#].*$/, "") ?? ""
  );
}

/** The name of an archive without what says that it is one. */
export function withoutEnding(name: string): string {
  return name.replace(/\.(tar(\.\w+)?|tgz|tbz2?|txz|zip)$/, "");
}

function writtenByGit({ args }: ShellCommand): Written | undefined {
  const { options, operands } = readOptions(args, ["-C", ...GIT_VALUES]);
  const [verb, url, directory] = operands;
  const elsewhere = options.flatMap(({ name, value }) => (name === "-C" && value ? value : []));
  if (options.some(({ name }) => name === "--global" || name === "--system" || name === "--separate-git-dir")) return undefined;
  if (verb?.value === "clone" && url !== undefined && elsewhere.length === 0) {
    if (directory !== undefined)
      return pathOf(directory) === undefined ? undefined : { paths: [directory], intoDirectory: false, names: [] };
    return { paths: [], intoDirectory: true, names: [lastPart(url).replace(/\.git$/, "")] };
  }
  return GIT_VERBS.has(verb?.value ?? "") ? { paths: elsewhere, intoDirectory: elsewhere.length === 0, names: [] } : undefined;
}
