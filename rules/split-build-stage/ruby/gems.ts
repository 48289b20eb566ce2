import type { ContextFacts } from "../../../src/rule.js";
import { GEM_PACKAGES } from "../../knowledge/ruby-gems.js";
import { isSelfContained } from "../../knowledge/ruby-self-contained-gems.js";
import { calledByProject } from "./called.js";

/** Packages that gems and code in Ruby need at run time; a text: what of it is not known. */
export function rubyPackages(context: ContextFacts, installed: readonly string[]): ReadonlySet<string> | string {
  const packages = new Set<string>();
  const lock = context.read("Gemfile.lock");
  const gemfile = context.read("Gemfile");
  if (lock === undefined && gemfile === undefined && installed.length === 0) return "no Gemfile is in the context";
  const gems = [
    ...installed,
    ...(lock === undefined ? namesIn(gemfile ?? "", /^\s*gem\s+["']([\w.-]+)["']/gm) : namesIn(lock, /^ {4}([\w.-]+) \(/gm)),
  ];
  for (const gem of gems) {
    const own = Object.hasOwn(GEM_PACKAGES, gem) ? GEM_PACKAGES[gem] : undefined;
    if (own === undefined && !isSelfContained(gem)) return `what the gem ${gem} needs at run time is not known`;
    for (const name of own?.split(" ") ?? []) if (name !== "") packages.add(name);
  }
  // Bundler reads their gemspec each time, which mostly calls git.
  if (/^(GIT|PATH)$/m.test(lock ?? "") || /\b(git|github|path):|^\s*gemspec\b/m.test(gemfile ?? "")) packages.add("git");
  const called = calledByProject(context);
  if (typeof called === "string") return called;
  for (const name of called) packages.add(name);
  if (packages.has("curl") || packages.has("wget") || packages.has("git")) packages.add("ca-certificates");
  return packages;
}

function namesIn(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, name = ""]) => name);
}
