import { type ContextFacts, oncePer } from "../../src/rule.js";
import type { ContextText } from "./context-texts.js";

const MAX_FILES = 600;
const MAX_BYTES = 300_000;
const MAX_DEPTH = 6;

const CODE =
  /\.(ac|am|c|cc|cfg|cjs|clj|cmake|conf|cpp|cs|csproj|edn|erb|exs?|fs|fsproj|gemspec|go|gradle|groovy|h|hs|in|ini|java|js|json|jsx|kts?|lua|m4|mjs|mk|mts|php|pl|pm|props|ps1|py|rake|rb|rs|sbt|scala|sh|svelte|swift|targets|tcl|toml|tsx?|txt|vue|xml|ya?ml|zig)$|^[^.]+$/;
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
