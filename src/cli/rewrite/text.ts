import { dirname } from "node:path/posix";
import type { ReadableFiles } from "../../facts/compose/project.js";
import { composeServices } from "../../facts/compose/services.js";
import { kubernetesServices } from "../../facts/kubernetes/kubernetes.js";
import { platformServices } from "../../facts/platform-services.js";
import type { Service } from "../../model/model.js";
import { optimize } from "../../optimize.js";
import type { RewrittenFile } from "../../report/rewritten.js";
import type { Rule } from "../../rule.js";
import type { Judging, RemoteFacts } from "../../suggest/github/remote-context.js";
import { parse } from "../../syntax/parse.js";
import { optionsWhenNamed, readRuleOptions } from "../config/rule-options.js";
import { selectRules } from "../config/select-rules.js";
import { LEFT_ALONE } from "../files/no-text.js";
import { checkTarget } from "../files/target.js";
import type { Given } from "../given.js";
import type { Io } from "../io/io.js";
import { readSettings, type Settings } from "../settings.js";
import { checkComments, ofIds } from "./file.js";

/** What a Dockerfile that lies elsewhere is rewritten by. */
export interface TextRun {
  readonly rules: readonly Rule[];
  /** Configuration, whose paths start at the repository's root, and what was given. */
  readonly given: Given;
  readonly env: Io["env"];
  readonly contexts: Judging;
}

/** Rewrites a Dockerfile of a repository: nothing is read from this machine. @throws UserError for settings that make no sense */
export async function rewriteText(path: string, text: string | undefined, run: TextRun): Promise<RewrittenFile> {
  if (text === undefined) return { path, original: undefined, result: LEFT_ALONE };
  const { rules, given, env, contexts } = run;
  const dockerfile = parse(text);
  checkTarget(path, dockerfile, given.get("target"));
  const chosen = selectRules(rules, given);
  const settings = readSettings(given, env);
  const ruleOptions = readRuleOptions(rules, given);
  const options = { ...settings, ruleOptions, ignoreFile: "left alone" } as const;
  const directory = directoryOf(path, settings);
  const judge = (facts: RemoteFacts | undefined) => {
    const known = { ...options, services: facts === undefined ? [] : servicesIn(facts.files, path, directory) };
    return {
      result: optimize(dockerfile, chosen, { context: facts?.context }, known),
      rewriteBy: (ids: ReadonlySet<string>) => optimize(dockerfile, ofIds(chosen, ids), { context: facts?.context }, known).text,
    };
  };
  const { result, rewriteBy } = directory === undefined ? judge(undefined) : await contexts({ directory, dockerfile: path }, judge);
  const diagnostics = [...result.diagnostics, ...(await checkComments(dockerfile, rules))];
  return { path, original: text, result: { ...result, diagnostics }, rewriteBy, optionsWhenNamed: optionsWhenNamed(chosen, ruleOptions) };
}

/** Those of compose files and Kubernetes beside the Dockerfile, above it, and at the root of its context. */
function servicesIn(files: ReadableFiles, path: string, context: string | undefined): readonly Service[] {
  const places = [...new Set([...directoriesUp(dirname(path)), ...(context === undefined ? [] : [context])])];
  const services = [composeServices, kubernetesServices, platformServices].flatMap((read) => read(files, places, path));
  return services.map(({ by, context: _, ...service }) => ({ ...service, file: by }));
}

function directoriesUp(directory: string): readonly string[] {
  return directory === dirname(directory) ? [directory] : [directory, ...directoriesUp(dirname(directory))];
}

function directoryOf(path: string, { context }: Settings): string | undefined {
  if (context.is === "none") return undefined;
  return context.is === "directory" ? context.path.replace(/^\/+/, "") || "." : dirname(path);
}
