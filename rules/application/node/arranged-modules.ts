import type { ContextFacts } from "../../../src/rule.js";
import { filesBelow } from "../../shared/context/files-below.js";
import type { ReadRun } from "../step.js";
import { calledScripts } from "./called-scripts.js";
import { inProject, type Project, scriptNamed } from "./project.js";

/** A program of a package by its path, caches, and what is removed. */
const HARMLESS =
  /node_modules\/\.(bin|cache)\b|\b(node|tsx?|ts-node|bash|sh)\s+(-\S+\s+)*(\.\/)?node_modules\/|\b(rm|rimraf|del|del-cli)\b[^&|;]*/g;

/** What of package.json puts files into node_modules while the image is built, as a message names it; undefined where nothing does. */
export function arrangesModules(project: Project, runs: readonly ReadRun[], context: ContextFacts | undefined): string | undefined {
  if (project.production.has("link-module-alias")) return "link-module-alias";
  const texts = [...calledScripts(project, runs)].map((name) => ({ name, text: scriptNamed(project, name) ?? "" }));
  const script = texts.find(({ text }) => ARRANGES.test(text.replaceAll(HARMLESS, "")));
  if (script !== undefined) return `the script ${script.name} of package.json`;
  const files = texts.flatMap(({ text }) => text.match(SOURCE) ?? []).map((file) => inProject(project, file.replace(/^\.\//, "")));
  return files.find((file) => writesInModules(context?.read(file) ?? ""));
}

/** A file that `node FILE` or a shell is to run. */
const SOURCE = /(?<![\w@/-])(\.\/)?[\w-][\w./-]*\.([cm]?[jt]s|sh)(?![\w.])/g;

/** Whether a source names a directory of packages, and writes: which of its files it writes there is not told. */
function writesInModules(text: string): boolean {
  return MODULES.test(text) && WRITES.test(text);
}

/** Less what compilers and bundlers are told to leave out. */
const MODULES = /^(?!.*\b(exclude|external|ignored?)).*node_modules(?!\/\.(bin|cache)\b)/m;

const WRITES =
  /\b(writeFile|appendFile|createWriteStream|outputFile|outputJson|symlink|mkdirp?|ensureDir|ensureSymlink|rename|copyFile|cp)(Sync)?\b|\bln -/;

const ARRANGES = /node_modules|\b(npm|yarn|pnpm) link\b|link-module-alias/;

/** A schema of Prisma whose client lies among the packages: it is none that a lockfile has. Those in directories like `.prisma` stay. */
export function generatesInModules({ directory }: Project, context: ContextFacts | undefined): string | undefined {
  const files = context === undefined ? [] : [...filesBelow(context, directory, (path) => path.endsWith("node_modules"))];
  return files.find((path) => path.endsWith(".prisma") && GENERATES.test(context?.read(path) ?? ""));
}

const GENERATES = /^\s*output\s*=\s*"[^"\n]*node_modules\/(?!\.)/m;
