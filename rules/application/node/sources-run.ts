import { type ContextFacts, directoryPart } from "../../../src/rule.js";
import { filesMeant } from "../../shared/context/named-files.js";
import { lineOfWords } from "../../shared/line-of-words.js";
import { below } from "../../shared/paths.js";
import type { ReadRun } from "../step.js";
import { calledScripts } from "./called-scripts.js";
import { type Project, scriptNamed } from "./project.js";
import { LOADS } from "./source-text.js";

/** The sources that a build runs, by scripts of package.json or by itself, and those that these load or run. */
export function sourcesRunBy(project: Project, runs: readonly ReadRun[], context: ContextFacts): readonly string[] {
  const scripts = [...calledScripts(project, runs)].map((name) => scriptNamed(project, name) ?? "");
  const commands = runs.flatMap(({ steps }) => steps.map(({ command }) => [command.name, lineOfWords(command.args)].join(" ")));
  return sourcesRun(context, project.directory, [...scripts, ...commands]);
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
