import { existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Context } from "../../facts/context.js";
import type { Evidence } from "../../model/evidence.js";
import type { Facts } from "../../model/facts.js";
import { oncePer, oncePerText } from "../../once-per.js";
import type { Rule } from "../../rule.js";
import type { Dockerfile } from "../../syntax/nodes.js";
import { parse } from "../../syntax/parse.js";
import { printable } from "../../text/printable.js";
import { placesBelow } from "../builds/build-files.js";
import { buildBy, otherBuilds, servicesOf } from "../builds/builds.js";
import type { DescribedBuild } from "../builds/described-build.js";
import { configFor } from "../config/config.js";
import { type RuleOptions, readRuleOptions } from "../config/rule-options.js";
import { selectRules } from "../config/select-rules.js";
import { describeIoError, UserError } from "../errors.js";
import { type Given, settingError } from "../given.js";
import type { Io } from "../io/io.js";
import { shownPath } from "../paths/shown-path.js";
import { readSettings, type Settings } from "../settings.js";
import { type FoundContext, findContext } from "./found-context.js";
import type { Input } from "./input.js";
import { repositoryRoot } from "./repository.js";
import { readSource } from "./source.js";

/** What is the same for all Dockerfiles of a run. */
export interface Run {
  readonly rules: readonly Rule[];
  readonly given: Given;
  readonly io: Io;
  /** What was observed in this run: it counts before a file of evidence. */
  readonly evidence?: Evidence | undefined;
}

/** An input with all that its settings say. */
export interface Prepared {
  readonly bytes: Uint8Array;
  /** Undefined where the bytes are no UTF-8. */
  readonly text: string | undefined;
  readonly dockerfile: Dockerfile | undefined;
  /** Configuration and what was given. */
  readonly given: Given;
  readonly settings: Settings;
  /** Where the build context was found, if it is not beside the Dockerfile and nobody said where it is. */
  readonly found: FoundContext | undefined;
  /** The rules that were chosen. */
  readonly rules: readonly Rule[];
  readonly ruleOptions: RuleOptions;
}

/** Reads an input and its settings. Throws UserError where that cannot be done. */
export async function prepareFile(input: Input, { rules, given, io }: Run): Promise<Prepared> {
  const config = await configFor(input.file === undefined ? io.cwd : dirname(input.file), io.cwd);
  const merged: Given = new Map([...config, ...given]);
  const settings = readSettings(merged, io.env);
  const selected = selectRules(rules, merged);
  const ruleOptions = readRuleOptions(rules, merged);
  const { bytes, text } = await readSource(input, io);
  const dockerfile = text === undefined ? undefined : parse(text);
  const asked = named(input, settings);
  const services = (among: Settings) => servicesOf(asked, contextDirectory(input, among, io), servicesBelow(io));
  const builds = [...(await services(settings)).flatMap(buildBy), ...(await otherBuilds(asked))];
  const found = dockerfile === undefined ? undefined : foundContext(input, dockerfile, settings, builds, io.cwd);
  const placed: Settings = found === undefined ? settings : { ...settings, context: { is: "found", directory: found.directory } };
  const run = await services(placed);
  const known: Settings = {
    ...placed,
    otherTargets: builds.flatMap(({ target }) => target ?? []),
    services: run.map(({ by, context: _, ...service }) => ({ ...service, file: printable(shownPath(by, io.cwd)) })),
  };
  return { bytes, text, dockerfile, given: merged, settings: known, found, rules: selected, ruleOptions };
}

/** The file that others may say how to build; nobody is asked with `--no-context`. */
function named(input: Input, { context }: Settings): string | undefined {
  return context.is === "none" || isElsewhere(input) ? undefined : input.file;
}

/** Whether standard input has the name of a file of another machine, or of none yet. */
function isElsewhere({ file, from }: Input): boolean {
  return from === "stdin" && file !== undefined && !existsSync(dirname(file));
}

function foundContext(
  input: Input,
  dockerfile: Dockerfile,
  { context }: Settings,
  builds: readonly DescribedBuild[],
  cwd: string,
): FoundContext | undefined {
  if (context.is !== "beside the Dockerfile" || input.file === undefined || isElsewhere(input)) return undefined;
  return findContext(input.file, dockerfile, builds, cwd);
}

export type KnownFacts = Facts & { readonly context?: Context };

/** The directory of the build context; undefined where there is none. */
export function contextDirectory(input: Input, { context }: Settings, io: Io): string | undefined {
  if (context.is === "none") return undefined;
  if (context.is === "found") return context.directory;
  if (context.is === "directory") return resolve(io.cwd, context.path);
  return input.file === undefined || isElsewhere(input) ? undefined : dirname(input.file);
}

/** What the build context tells. Throws UserError where it cannot be read. */
export async function readFacts(input: Input, settings: Settings, io: Io): Promise<KnownFacts> {
  const { context } = settings;
  const directory = contextDirectory(input, settings, io);
  if (directory === undefined) return {};
  const fail = (reason: string) =>
    context.is === "directory"
      ? settingError(context.setting, 0, `${directory}: ${reason}`)
      : new UserError(`the build context ${directory}: ${reason}`);
  const { readContext } = await import("../../facts/context.js");
  try {
    if (!statSync(directory).isDirectory()) throw fail("not a directory");
    return { context: readContext(directory, input.file, repositoryRoot(directory), await dockerfilesOf(io)) };
  } catch (error) {
    throw error instanceof UserError ? error : fail(describeIoError(error));
  }
}

// A run looks once for what all Dockerfiles of a repository ask for.
const servicesBelow = oncePer((_: Io) => oncePerText(placesBelow));
const dockerfilesOf = oncePer(async (_: Io) => oncePerText((await import("../../facts/context.js")).dockerfilesIn));
