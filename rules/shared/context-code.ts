import { type ContextFacts, oncePer } from "../../src/rule.js";
import type { ContextText } from "./context-texts.js";

const MAX_FILES = 600;
const MAX_BYTES = 300_000;
const MAX_DEPTH = 6;

const CODE =
  /\.(ac|am|astro|awk|bash|bat|bazel|bzl|c|cabal|cc|cfg|cjs|clj[cs]?|cmake|cmd|coffee|conf|cpp|cr|cs|cshtml|csproj|cts|cxx|d|dart|edn|e?ex|el|elm|erb|erl|exs|f90|fish|fs|fsproj|fsx|gemspec|gleam|go|gradle|groovy|gypi?|h|haml|heex|hh|hpp|hrl|hs|hx|hxx|in|ini|java|jl|js|json|jsx|ksh|kts?|lhs|lisp|lua|m|m4|mdx|mjs|mk|ml[ily]?|mm|mts|nim|nimble|nims|nix|opam|pas|php|pl|pm|podspec|pro|props|ps1|psm1|pug|py|pyi|pyx|r|rake|rb|rkt|rs|ru|s|sbt|scala|scm|sh|sol|svelte|sv|swift|targets|tcl|tmpl|toml|tsx?|twig|txt|vala|vb|vbproj|vcxproj|vue|xml|xs|ya?ml|zig|zsh)$|^[^.]+$/i;
const NO_CODE =
  /^(package-lock|npm-shrinkwrap|composer\.lock|pnpm-lock)\b|^(LICENSE|COPYING|README|CHANGELOG|NOTICE|AUTHORS|Dockerfile|Containerfile)/i;
const SKIPPED = /^(\.(?!mvn$).*|node_modules|vendor|target|dist|build|out|venv|env|__pycache__|docs?)$/;

/** The code and settings of a project in the build context; undefined where that is too much to be read. */
export const codeOf = oncePer((context: ContextFacts): readonly ContextText[] | undefined => {
  const found: ContextText[] = [];
  const visit = (directory: string, depth: number): boolean =>
    context.entries(directory).every((name) => {
      const path = directory === "." ? name : `${directory}/${name}`;
      if (context.kind(path) === "directory") return SKIPPED.test(name) || (depth < MAX_DEPTH && visit(path, depth + 1));
      if (!CODE.test(name) || NO_CODE.test(name)) return true;
      const text = (context.size(path) ?? 0) <= MAX_BYTES ? context.read(path) : undefined;
      if (text !== undefined) found.push({ path, text });
      return found.length <= MAX_FILES;
    });
  return visit(".", 0) ? found : undefined;
});
