import { type ContextFacts, rowOf } from "../../../src/rule.js";
import type { StarterText } from "../../application/starts/starter-texts.js";
import { GEM_PACKAGES } from "../../knowledge/ruby/gems.js";
import { isSelfContained } from "../../knowledge/ruby/self-contained-gems.js";
import { calledByProject } from "./called.js";

/**
 * Packages that gems and code in Ruby need at run time; a text: what of it is not known. `folders`: where the Gemfiles are, with a slash
 * at the end, or empty; `starters`: texts by which others than the image itself start programs.
 */
export function rubyPackages(
  context: ContextFacts,
  folders: readonly string[],
  installed: readonly string[],
  starters: readonly StarterText[],
): ReadonlySet<string> | string {
  const packages = new Set<string>();
  const projects = folders.map((folder) => ({ lock: context.read(`${folder}Gemfile.lock`), gemfile: context.read(`${folder}Gemfile`) }));
  const seen = projects.filter(({ lock, gemfile }) => lock !== undefined || gemfile !== undefined);
  if (seen.length === 0 && installed.length === 0) return "no Gemfile is in the context";
  const gems = [...installed, ...seen.flatMap(gemsOf)];
  for (const gem of gems) {
    const own = rowOf(GEM_PACKAGES, gem);
    if (own === undefined && !isSelfContained(gem)) return `what the gem ${gem} needs at run time is not known`;
    for (const name of own?.split(" ") ?? []) if (name !== "") packages.add(name);
  }
  // Bundler reads their gemspec each time, which mostly calls git.
  if (seen.some(({ lock, gemfile }) => /^(GIT|PATH)$/m.test(lock ?? "") || /\b(git|github|path):|^\s*gemspec\b/m.test(gemfile ?? "")))
    packages.add("git");
  const called = calledByProject(context, starters);
  if (typeof called === "string") return called;
  for (const name of called) packages.add(name);
  if (packages.has("curl") || packages.has("wget") || packages.has("git")) packages.add("ca-certificates");
  return packages;
}

function gemsOf({ lock, gemfile }: { readonly lock: string | undefined; readonly gemfile: string | undefined }): readonly string[] {
  return lock === undefined ? namesIn(gemfile ?? "", /^\s*gem\s+["']([\w.-]+)["']/gm) : namesIn(lock, /^ {4}([\w.-]+) \(/gm);
}

function namesIn(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, name = ""]) => name);
}
