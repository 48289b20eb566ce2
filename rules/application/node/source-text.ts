import { BUILT_IN_MODULES, NODE_STARTS_PROGRAMS } from "../../knowledge/node/modules.js";
import { shorten } from "../../shared/shorten.js";

/** A source file that may run in the image. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** What loads a module by its name. */
export const LOADS = /(?:\brequire\s*\(|\bimport\s*\(|\bfrom|\bimport|\brequire\.resolve\s*\()\s*(["'`])([^"'`\n]+)\1/g;

/** `fork` starts node alone. */
const ONLY_FORKS = /(?:\{\s*fork\s*\}\s*(?:=\s*require\(|from\s*)["'](?:node:)?child_process["'])|\.fork\b/;
const STARTS_OTHERS = /\b(?:exec|execFile|execSync|execFileSync|spawn|spawnSync|execa|execaSync)\b/;

/** The first line that may start a program, and its number: what a person looks at. */
export function startingLine({ text }: Source): string | undefined {
  const lines = text.split("\n");
  const calls = lines.findIndex((line) => CALLS_OTHERS.test(line) && !NODE_STARTS_PROGRAMS.test(line));
  const at = calls === -1 ? lines.findIndex((line) => NODE_STARTS_PROGRAMS.test(line)) : calls;
  return at === -1 ? undefined : `line ${at + 1}: \`${shorten((lines[at] ?? "").trim())}\``;
}

const CALLS_OTHERS = /(?<!\/\.)\b(?:exec|execFile|execSync|execFileSync|spawn|spawnSync|execa|execaSync)\s*\(/;

/** Whether a source starts programs other than node itself. */
export function startsPrograms({ path, text }: Source): boolean {
  if (path.endsWith(".json") || !NODE_STARTS_PROGRAMS.test(text)) return false;
  return !ONLY_FORKS.test(text) || STARTS_OTHERS.test(text);
}

/** The packages that a text loads by `require` and `import`; for other modules, the first part of their paths. A name of node's own is node's. */
export function importedIn(text: string): readonly string[] {
  const modules = [...text.matchAll(LOADS)].map(([, , module = ""]) => module);
  return modules
    .filter((module) => !BUILT_IN_MODULES.has(module))
    .map((module) =>
      module
        .split("/")
        .slice(0, module.startsWith("@") ? 2 : 1)
        .join("/"),
    );
}

/** The first of the packages whose name stands in quotes in a text, with or without a path below it: `buffer` is node's, `buffer/` is not. */
export function namedIn(text: string, packages: ReadonlySet<string>): string | undefined {
  for (const [, name = "", path] of text.matchAll(/["'`]((?:@[\w.-]+\/)?[\w.-]+)(\/[^"'`\n]*)?["'`]/g)) {
    if (packages.has(name) && (path !== undefined || !BUILT_IN_MODULES.has(name))) return name;
  }
  return undefined;
}
