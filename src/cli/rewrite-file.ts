import { existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Context } from "../facts/context.js";
import type { Facts } from "../model/facts.js";
import { optimize } from "../optimize.js";
import type { ChangedFile, RewrittenFile } from "../report/rewritten.js";
import type { Result } from "../result.js";
import type { Rule } from "../rule.js";
import type { Diagnostic, Dockerfile } from "../syntax/nodes.js";
import { parse } from "../syntax/parse.js";
import { pathFrom } from "./base.js";
import { configFor } from "./config.js";
import { describeIoError, UserError } from "./errors.js";
import { type Given, settingError } from "./given.js";
import type { Input } from "./input.js";
import type { Io } from "./io.js";
import { readRuleOptions } from "./rule-options.js";
import { selectRules } from "./select-rules.js";
import { readSettings, type Settings } from "./settings.js";
import { readSource } from "./source.js";
import { checkTarget } from "./target.js";

/** What came of an input, and the bytes it was. */
export interface Rewriting {
  readonly file: RewrittenFile;
  readonly bytes: Uint8Array;
  /** Where the ignore file lies that `file.ignoreFile` tells of (absolute). */
  readonly ignorePath: string | undefined;
}

/** What is the same for all Dockerfiles of a run. */
export interface Run {
  readonly rules: readonly Rule[];
  readonly given: Given;
  readonly io: Io;
  /** The directory that the paths in reports are relative to. */
  readonly base: string;
  readonly ignoreFile: "written" | "left alone";
  /** What the Dockerfiles so far made of ignore files, by their path (absolute). */
  readonly ignoreTexts: ReadonlyMap<string, string>;
}

/** Rewrites one Dockerfile as its settings say; writes nothing. Throws UserError where that cannot be done. */
export async function rewriteFile(input: Input, run: Run): Promise<Rewriting> {
  const { rules, given, io } = run;
  const { path, name } = input;
  const config = await configFor(input.file === undefined ? io.cwd : dirname(input.file), io.cwd);
  const merged: Given = new Map([...config, ...given]);
  const settings = readSettings(merged, io.env);
  const selected = selectRules(rules, merged);
  const ruleOptions = readRuleOptions(rules, merged);
  const { bytes, text } = await readSource(input, io);
  if (text === undefined) return { file: { path, original: undefined, result: NO_TEXT }, bytes, ignorePath: undefined };
  const dockerfile = parse(text);
  checkTarget(name, dockerfile, merged.get("target"));
  const facts = await readFacts(input, settings, run);
  const result = optimize(dockerfile, selected, facts, { ...settings, ruleOptions, ignoreFile: run.ignoreFile });
  const diagnostics = [...result.diagnostics, ...(await checkComments(dockerfile, rules))];
  const ignoreFile = changedIgnoreFile(facts.context, result.ignoreText, run.base);
  return { file: { path, original: text, result: { ...result, diagnostics }, ignoreFile }, bytes, ignorePath: facts.context?.ignorePath };
}

function changedIgnoreFile(context: Context | undefined, after: string | undefined, base: string): ChangedFile | undefined {
  if (context === undefined || after === undefined) return undefined;
  return { path: pathFrom(base, context.ignorePath), before: context.ignoreText, after };
}

async function checkComments(dockerfile: Dockerfile, rules: readonly Rule[]): Promise<readonly Diagnostic[]> {
  if (!/dfopt/i.test(dockerfile.text)) return [];
  return (await import("../report/ignore-comments.js")).checkIgnoreComments(dockerfile, rules);
}

const NO_TEXT: Result = {
  status: "unchanged",
  text: "",
  changes: [],
  proposals: [],
  refusals: [],
  ignoreText: undefined,
  faults: [],
  diagnostics: [{ severity: "warning", message: "not valid UTF-8: left alone", start: 0, end: 0 }],
};

type KnownFacts = Facts & { readonly context?: Context };

async function readFacts({ file, from }: Input, { context }: Settings, { io, ignoreTexts }: Run): Promise<KnownFacts> {
  if (context.is === "none" || (context.is === "beside the Dockerfile" && file === undefined)) return {};
  const directory = context.is === "directory" ? resolve(io.cwd, context.path) : dirname(file ?? io.cwd);
  // The name of standard input may be one of elsewhere.
  if (from === "stdin" && context.is !== "directory" && !existsSync(directory)) return {};
  const fail = (reason: string) =>
    context.is === "directory"
      ? settingError(context.setting, 0, `${directory}: ${reason}`)
      : new UserError(`the build context ${directory}: ${reason}`);
  const { readContext } = await import("../facts/context.js");
  try {
    if (!statSync(directory).isDirectory()) throw fail("not a directory");
    const known = readContext(directory, file);
    const ignoreText = ignoreTexts.get(known.ignorePath);
    return { context: ignoreText === undefined ? known : { ...known.withIgnoreText(ignoreText), ignorePath: known.ignorePath } };
  } catch (error) {
    throw error instanceof UserError ? error : fail(describeIoError(error));
  }
}
