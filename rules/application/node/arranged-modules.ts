import { type ContextFacts, directoryPart } from "../../../src/rule.js";
import { filesBelow } from "../../shared/context/files-below.js";
import { filesMeant } from "../../shared/context/named-files.js";
import { lineOfWords } from "../../shared/line-of-words.js";
import { below } from "../../shared/paths.js";
import type { ReadRun } from "../step.js";
import { calledScripts } from "./called-scripts.js";
import { arranges, writesInModules } from "./module-writes.js";
import { type Project, scriptNamed } from "./project.js";
import { LOADS } from "./source-text.js";

/** What of package.json, or of what it runs, puts files into node_modules while the image is built, as a message names it; undefined where nothing does. */
export function arrangesModules(project: Project, runs: readonly ReadRun[], context: ContextFacts | undefined): string | undefined {
  if (project.production.has("link-module-alias")) return "link-module-alias";
  const scripts = [...calledScripts(project, runs)].map((name) => ({ name, text: scriptNamed(project, name) ?? "" }));
  const script = scripts.find(({ text }) => arranges(text));
  if (script !== undefined) return `the script ${script.name} of package.json`;
  if (context === undefined) return undefined;
  const commands = runs.flatMap(({ steps }) => steps.map(({ command }) => [command.name, lineOfWords(command.args)].join(" ")));
  const files = sourcesRun(context, project.directory, [...scripts.map(({ text }) => text), ...commands]);
  return files.find((file) => writesInModules(file, context.read(file) ?? ""));
}

/** The sources that these lines run, and those that these load or run. */
function sourcesRun(context: ContextFacts, directory: string, lines: readonly string[]): readonly string[] {
  const all = new Set(lines.flatMap((line) => placesOf(line, directory).flatMap((place) => filesMeant(context, place, namesRun(line)))));
  for (const file of all) {
    if (all.size > MAX_FILES) break;
    const text = context.read(file) ?? "";
    const loaded = [...text.matchAll(LOADS)].flatMap(([, , module = ""]) => (module.startsWith(".") ? module : []));
    const run = IS_SHELL.test(file) ? filesMeant(context, directory, namesRun(text)) : [];
    for (const one of [...filesMeant(context, directoryPart(file), loaded), ...run]) all.add(one);
  }
  return [...all];
}

/** The directory of a line, and those that it changes to. */
function placesOf(line: string, directory: string): readonly string[] {
  return [directory, ...[...line.matchAll(/\bcd\s+["']?([\w./-]+)/g)].map(([, place = "."]) => below(directory, place))];
}

const MAX_FILES = 300;
const IS_SHELL = /\.sh$|(^|\/)[^./]+$/;

/** What node or a shell is to run, by its name with or without its ending. */
function namesRun(line: string): readonly string[] {
  return [...(line.match(SOURCE) ?? []), ...[...line.matchAll(RUNS)].flatMap(([, name]) => name ?? [])];
}

const SOURCE = /(?<![\w@/-])(\.\/)?[\w-][\w./-]*\.([cm]?[jt]s|sh)(?![\w.])/g;
const RUNS = /\b(?:node|tsx|ts-node|bun|bash|sh)\s+(?:(?:-r|--require|--import|--loader)\s+\S+\s+|-\S+\s+)*["']?((?:\.\/)?[\w-][\w./-]*)/g;

/** A schema of Prisma whose client lies among the packages: it is none that a lockfile has. Those in directories like `.prisma` stay. */
export function generatesInModules({ directory }: Project, context: ContextFacts | undefined): string | undefined {
  const files = context === undefined ? [] : [...filesBelow(context, directory, (path) => path.endsWith("node_modules"))];
  return files.find((path) => path.endsWith(".prisma") && GENERATES.test(context?.read(path) ?? ""));
}

const GENERATES = /^\s*output\s*=\s*"[^"\n]*node_modules\/(?!\.)/m;
