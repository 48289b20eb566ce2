import type { ContextFacts } from "../../../src/rule.js";
import { CALLED_BY_RUBY, CALLS_PROGRAM, GEM_PACKAGES } from "../../knowledge/ruby-gems.js";
import { isSelfContained } from "../../knowledge/ruby-self-contained-gems.js";

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
  for (const path of filesBelow(context, "")) {
    const text = context.read(path) ?? "";
    const lines = isShell(path, text) ? text.split("\n") : text.split("\n").filter((line) => CALLS_PROGRAM.test(line));
    for (const line of lines) {
      if (/^\s*#/.test(line)) continue;
      for (const word of line.split(/[^\w.+-]+/)) {
        if (!Object.hasOwn(CALLED_BY_RUBY, word)) continue;
        const name = CALLED_BY_RUBY[word] ?? "";
        if (name === "") return `${path} may call ${word}`;
        packages.add(name);
      }
      if (/\b(bundle|gem)\s+(install|update)\b/.test(line)) return `${path} installs gems when it runs`;
    }
  }
  if (packages.has("curl") || packages.has("wget") || packages.has("git")) packages.add("ca-certificates");
  return packages;
}

function namesIn(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, name = ""]) => name);
}

const NOT_SHIPPED = /^(spec|test|features|node_modules|vendor|\.git|\.github|docs?|log|tmp)$/;

/** Code and scripts of the project. */
function filesBelow(context: ContextFacts, directory: string): readonly string[] {
  return context.entries(directory).flatMap((name) => {
    const path = directory === "" ? name : `${directory}/${name}`;
    if (context.kind(path) === "directory") return NOT_SHIPPED.test(name) ? [] : filesBelow(context, path);
    const isCode = /\.(rb|rake|ru|sh|bash|gemspec)$|(^|\/)(bin|exe|script)\/[^/]*$|entrypoint|^Procfile|^Rakefile$/.test(path);
    return isCode && !/(^|\/)bin\/(bundle|setup|update|dev)$/.test(path) ? [path] : [];
  });
}

function isShell(path: string, text: string): boolean {
  return /\.(sh|bash)$/.test(path) || /^#!.*\b(ba|da)?sh\b/.test(text) || /Procfile/.test(path);
}
