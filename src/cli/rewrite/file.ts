import type { Context } from "../../facts/context.js";
import { optimize } from "../../optimize.js";
import type { ChangedFile, RewrittenFile } from "../../report/rewritten.js";
import type { Rule } from "../../rule.js";
import type { Diagnostic, Dockerfile } from "../../syntax/nodes.js";
import { pathFrom } from "../files/base.js";
import { withEvidence } from "../files/evidence-file.js";
import type { FoundContext } from "../files/found-context.js";
import type { Input } from "../files/input.js";
import { leaveAlone } from "../files/no-text.js";
import { type KnownFacts, prepareFile, type Run, readFacts } from "../files/prepare-file.js";
import { checkTarget } from "../files/target.js";
import type { FateOfIgnoreFile } from "./destination.js";

/** What came of an input, and the bytes it was. */
export interface Rewriting {
  readonly file: RewrittenFile;
  readonly bytes: Uint8Array;
  /** Where the ignore file lies that `file.ignoreFile` tells of (absolute). */
  readonly ignorePath: string | undefined;
  /** Where the build context was found, if not beside the Dockerfile. */
  readonly found?: FoundContext | undefined;
}

/** A run that rewrites. */
export interface RewritingRun extends Run {
  /** The directory that the paths in reports are relative to. */
  readonly base: string;
  readonly ignoreFile: FateOfIgnoreFile;
  /** Ids of rules that are left out besides: they were found at fault. */
  readonly without?: ReadonlySet<string> | undefined;
  /** What the Dockerfiles so far made of ignore files, by their path (absolute). */
  readonly ignoreTexts: ReadonlyMap<string, string>;
  /** Told what is done, step by step. */
  readonly step: (text: string) => void;
}

/** Rewrites one Dockerfile as its settings say; writes nothing. Throws UserError where that cannot be done. */
export async function rewriteFile(input: Input, run: RewritingRun): Promise<Rewriting> {
  const { path, name } = input;
  const { bytes, text, dockerfile, given, settings, found, rules, ruleOptions } = await prepareFile(input, run);
  if (text === undefined || dockerfile === undefined) return { file: { path, ...leaveAlone(bytes) }, bytes, ignorePath: undefined };
  checkTarget(name, dockerfile, given.get("target"));
  const known = underIgnoreTexts(await readFacts(input, settings, run.io), run.ignoreTexts);
  const facts = await withEvidence(input, dockerfile, known, settings, run);
  const chosen = rules.filter(({ id }) => !run.without?.has(id));
  const hasPath = facts.context !== undefined && !pathFrom(run.base, facts.context.ignorePath).startsWith("..");
  const isWritten = run.ignoreFile === "written" || (run.ignoreFile === "shown" && hasPath);
  const options = { ...settings, ruleOptions, ignoreFile: isWritten ? ("written" as const) : ("left alone" as const) };
  const onRule = (rule: string) => run.step(`rewriting ${name}: ${rule}`);
  const result = optimize(dockerfile, chosen, facts, { ...options, onRule });
  const rewriteBy = (ids: ReadonlySet<string>) => optimize(dockerfile, ofIds(chosen, ids), facts, options).text;
  const diagnostics = [...result.diagnostics, ...(await checkComments(dockerfile, run.rules))];
  const ignoreFile = changedIgnoreFile(facts.context, result.ignoreText, run.base);
  return {
    file: { path, original: text, result: { ...result, diagnostics }, rewriteBy, ignoreFile },
    bytes,
    ignorePath: facts.context?.ignorePath,
    found,
  };
}

/** The rules of these ids. */
export function ofIds(rules: readonly Rule[], ids: ReadonlySet<string>): readonly Rule[] {
  return rules.filter(({ id }) => ids.has(id));
}

/** The context as Dockerfiles that were rewritten before this one left it. */
function underIgnoreTexts(facts: KnownFacts, texts: ReadonlyMap<string, string>): KnownFacts {
  const { context } = facts;
  const text = context && texts.get(context.ignorePath);
  return context === undefined || text === undefined
    ? facts
    : { context: { ...context.withIgnoreText(text), ignorePath: context.ignorePath } };
}

function changedIgnoreFile(context: Context | undefined, after: string | undefined, base: string): ChangedFile | undefined {
  if (context === undefined || after === undefined) return undefined;
  return { path: pathFrom(base, context.ignorePath), before: context.ignoreText, after };
}

/** Warnings about ignore comments that do nothing. */
export async function checkComments(dockerfile: Dockerfile, rules: readonly Rule[]): Promise<readonly Diagnostic[]> {
  if (!/dfopt/i.test(dockerfile.text)) return [];
  return (await import("../../report/ignore-comments.js")).checkIgnoreComments(dockerfile, rules);
}
