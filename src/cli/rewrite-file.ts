import { existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Facts } from "../model/facts.js";
import { optimize } from "../optimize.js";
import type { RewrittenFile } from "../report/rewritten.js";
import type { Result } from "../result.js";
import type { Rule } from "../rule.js";
import type { Diagnostic, Dockerfile } from "../syntax/nodes.js";
import { parse } from "../syntax/parse.js";
import { configFor } from "./config.js";
import { describeIoError, UserError } from "./errors.js";
import { type Given, settingError } from "./given.js";
import type { Input } from "./input.js";
import type { Io } from "./io.js";

import { selectRules } from "./select-rules.js";
import { readSettings, type Settings } from "./settings.js";
import { readSource } from "./source.js";
import { checkTarget } from "./target.js";

/** What came of an input, and the bytes it was. */
export interface Rewriting {
  readonly file: RewrittenFile;
  readonly bytes: Uint8Array;
}

/** Rewrites one Dockerfile as its settings say; writes nothing. Throws UserError where that cannot be done. */
export async function rewriteFile(input: Input, rules: readonly Rule[], given: Given, io: Io): Promise<Rewriting> {
  const { path, name } = input;
  const config = await configFor(input.file === undefined ? io.cwd : dirname(input.file), io.cwd);
  const merged: Given = new Map([...config, ...given]);
  const settings = readSettings(merged, io.env);
  const selected = selectRules(rules, merged);
  const { bytes, text } = await readSource(input, io);
  if (text === undefined) return { file: { path, original: undefined, result: NO_TEXT }, bytes };
  const dockerfile = parse(text);
  checkTarget(name, dockerfile, merged.get("target"));
  const facts = await readFacts(input, settings, io);
  const result = optimize(dockerfile, selected, facts, settings);
  const diagnostics = [...result.diagnostics, ...(await checkComments(dockerfile, rules))];
  return { file: { path, original: text, result: { ...result, diagnostics } }, bytes };
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
  faults: [],
  diagnostics: [{ severity: "warning", message: "not valid UTF-8: left alone", start: 0, end: 0 }],
};

async function readFacts({ file, from }: Input, { context }: Settings, io: Io): Promise<Facts> {
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
    return { context: readContext(directory, file) };
  } catch (error) {
    throw error instanceof UserError ? error : fail(describeIoError(error));
  }
}
