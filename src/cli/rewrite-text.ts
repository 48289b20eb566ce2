import { optimize } from "../optimize.js";
import type { RewrittenFile } from "../report/rewritten.js";
import type { Rule } from "../rule.js";
import { parse } from "../syntax/parse.js";
import type { Given } from "./given.js";
import type { Io } from "./io.js";
import { checkComments, NO_TEXT, ofIds } from "./rewrite-file.js";
import { readRuleOptions } from "./rule-options.js";
import { selectRules } from "./select-rules.js";
import { readSettings } from "./settings.js";
import { checkTarget } from "./target.js";

/** What a Dockerfile that lies elsewhere is rewritten by. */
export interface TextRun {
  readonly rules: readonly Rule[];
  /** Configuration and what was given. */
  readonly given: Given;
  readonly env: Io["env"];
}

/** Rewrites a Dockerfile by its text alone: nothing is read from this machine. @throws UserError for settings that make no sense */
export async function rewriteText(path: string, text: string | undefined, { rules, given, env }: TextRun): Promise<RewrittenFile> {
  if (text === undefined) return { path, original: undefined, result: NO_TEXT };
  const dockerfile = parse(text);
  checkTarget(path, dockerfile, given.get("target"));
  const chosen = selectRules(rules, given);
  const options = { ...readSettings(given, env), ruleOptions: readRuleOptions(rules, given), ignoreFile: "left alone" } as const;
  const result = optimize(dockerfile, chosen, {}, options);
  const rewriteBy = (ids: ReadonlySet<string>) => optimize(dockerfile, ofIds(chosen, ids), {}, options).text;
  const diagnostics = [...result.diagnostics, ...(await checkComments(dockerfile, rules))];
  return { path, original: text, result: { ...result, diagnostics }, rewriteBy };
}
