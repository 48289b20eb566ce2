import { type Failure, failureOf, type RewrittenFile } from "../../report/rewritten.js";
import { printable } from "../../text/printable.js";
import type { Invocation } from "../command.js";
import { readRuleOptions } from "../config/rule-options.js";
import { selectRules } from "../config/select-rules.js";
import { EXIT, type Exit } from "../exit.js";
import { describeBase } from "../files/base.js";
import { describeContext } from "../files/found-context.js";
import type { Input } from "../files/input.js";
import { writeFileAtomically } from "../files/write-file.js";
import { describeError } from "../io/messages.js";
import { resolvePaths } from "../paths/paths.js";
import { readSettings } from "../settings.js";
import { VERSION } from "../version.js";
import { checkInputs, type Destination, fateOfIgnoreFile, readDestination } from "./destination.js";
import { type Rewriting, rewriteFile } from "./file.js";
import { createPrinter } from "./printer.js";
import { tellRewrite, tellTotal } from "./tell.js";

/** What is printed without the paths of files; a diff says itself what they are relative to. */
const PLACELESS: ReadonlySet<Destination["format"]> = new Set(["dockerfile", "diff", undefined]);

/** Rewrites the Dockerfiles that the PATHs name, one after another; one that fails does not stop the others. */
export async function rewriteAll(invocation: Invocation): Promise<Exit> {
  const { given, io, messages } = invocation;
  const { rules } = await import("../../../rules/index.js");
  const destination = readDestination(invocation);
  // What is wrong with the command line is said once, not for each file.
  readSettings(given, io.env);
  selectRules(rules, given);
  readRuleOptions(rules, given);
  const { inputs, unresolved, base } = await resolvePaths(invocation);
  checkInputs(destination, inputs);
  const printer = await createPrinter(destination, rules, base, invocation);

  const among = inputs.length + unresolved.length > 1 ? "many" : "one";
  const files: RewrittenFile[] = [];
  const failures: Failure[] = [];
  const said = new Set<string>();
  const ignoreTexts = new Map<string, string>();
  const fail = (path: string, error: unknown) => {
    const text = describeError(error, messages, path);
    // What is wrong with a configuration or a context is wrong for each of its Dockerfiles.
    if (!said.has(text)) messages.fail(text);
    said.add(text);
    failures.push(failureOf(path, error));
  };
  const step = (text: string) => messages.step(printable(text));
  if (!PLACELESS.has(destination.format)) messages.tell(describeBase(base, io.cwd, "the output"));
  for (const { path, error } of unresolved) fail(path, error);
  for (const [index, input] of inputs.entries()) {
    if (among === "many") messages.progress(`${index + 1}/${inputs.length} ${printable(input.name)}`);
    else if (input.from === "file") messages.progress(printable(input.name));
    try {
      const ignoreFile = fateOfIgnoreFile(destination);
      const rewriting = await rewriteFile(input, { rules, given, io, base, ignoreFile, ignoreTexts, step });
      const { file, ignorePath, found } = rewriting;
      if (destination.to === "in place") writeInPlace(input, rewriting);
      if (ignorePath !== undefined && file.ignoreFile !== undefined) ignoreTexts.set(ignorePath, file.ignoreFile.after);
      messages.live("");
      if (found !== undefined && (among === "one" || messages.verbose)) messages.tell(describeContext(input.name, found, io.cwd));
      printer.add(rewriting);
      tellRewrite({ ...file, path: input.name }, { rules, messages, among, to: destination.to });
      files.push(file);
    } catch (error) {
      fail(input.path, error);
    }
  }
  printer.end({ version: VERSION, ...(base === io.cwd ? {} : { directory: base }), files, failures });
  if (among === "many") tellTotal(files, failures.length, messages);
  if (failures.length > 0 || files.some(({ result }) => result.status === "invalid")) return EXIT.failed;
  return destination.to === "nowhere" && files.some(({ result }) => result.status === "changed") ? EXIT.found : EXIT.done;
}

/** Writes what a Dockerfile, and its ignore file, have become. */
export function writeInPlace(input: Input, { file, ignorePath }: Rewriting): void {
  const { original, result, ignoreFile } = file;
  if (input.file !== undefined && original !== undefined && result.text !== original)
    writeFileAtomically(input.file, result.text, input.name);
  if (ignorePath !== undefined && ignoreFile !== undefined) writeFileAtomically(ignorePath, ignoreFile.after, ignoreFile.path);
}
