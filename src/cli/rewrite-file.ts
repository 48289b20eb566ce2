import { dirname, resolve } from "node:path";
import type { Facts } from "../model/facts.js";
import { optimize, type Result } from "../optimize.js";
import type { RewrittenFile } from "../report/rewritten.js";
import type { Rule } from "../rule.js";
import { parse } from "../syntax/parse.js";
import { configFor } from "./config.js";
import { describeIoError, UserError } from "./errors.js";
import type { Given } from "./given.js";
import type { Io } from "./io.js";
import type { Input } from "./paths.js";
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
  const { path } = input;
  const config = await configFor(input.file === undefined ? io.cwd : dirname(input.file), io.cwd);
  const merged: Given = new Map([...config, ...given]);
  const settings = readSettings(merged, io.env);
  const selected = selectRules(rules, merged);
  const { bytes, text } = await readSource(input, io);
  if (text === undefined) return { file: { path, original: undefined, result: NO_TEXT }, bytes };
  const dockerfile = parse(text);
  checkTarget(path, dockerfile, settings.target);
  const facts = await readFacts(input, settings, io);
  return { file: { path, original: text, result: optimize(dockerfile, selected, facts, settings) }, bytes };
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

async function readFacts({ file }: Input, { context }: Settings, io: Io): Promise<Facts> {
  if (context.is === "none" || (context.is === "beside the Dockerfile" && file === undefined)) return {};
  const directory = context.is === "directory" ? resolve(io.cwd, context.path) : dirname(file ?? io.cwd);
  const { readContext } = await import("../facts/context.js");
  try {
    return { context: readContext(directory, file) };
  } catch (error) {
    const from = context.is === "directory" ? context.from : "the build context";
    throw new UserError(`${from}: ${directory} cannot be read: ${describeIoError(error)}`);
  }
}
