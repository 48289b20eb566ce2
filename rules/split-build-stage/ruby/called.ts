import type { ContextFacts } from "../../../src/rule.js";
import { startedWords } from "../../application/calls/called-by-script.js";
import type { StarterText } from "../../application/starts/starter-texts.js";
import { AMBIGUOUS, FULL_BUILD_PROGRAMS } from "../../knowledge/bases/full-image-programs.js";
import { CALLS_PROGRAM, calledByRuby, OPENS_FOR_RUBY } from "../../knowledge/ruby/gems.js";
import { wordSet } from "../../knowledge/words.js";
import { wordsIn } from "../../shared/words-in-text.js";
import { namesIn } from "./calls.js";
import { type ProjectFile, projectFiles, settingsOfProject } from "./project-files.js";

const FOR_BUILDING = wordSet(FULL_BUILD_PROGRAMS);

/** The packages of the full image that code and scripts of the project call; a text: why that keeps the stage from being split. */
export function calledByProject(context: ContextFacts, starters: readonly StarterText[]): ReadonlySet<string> | string {
  const files = projectFiles(context, starters);
  const packages = new Set<string>();
  for (const file of files) {
    const { brought, building } = broughtBy(programsIn(file));
    const obstacle = obstacleIn(file) ?? (building && `${file.path} may call ${building}`);
    if (obstacle !== undefined) return obstacle;
    for (const name of brought) packages.add(name);
  }
  const untold = files.find(({ calls }) => calls?.others);
  if (untold === undefined) return packages;
  // What a call does not say may stand in any string of the project, and in settings that it reads.
  const settings = settingsOfProject(
    context,
    files.map(({ text }) => text),
  );
  for (const { path, names } of [...files.map((file) => ({ path: file.path, names: stringsIn(file) })), ...settings]) {
    const { brought, building } = broughtBy(names);
    if (building !== undefined) return `${untold.path} starts a program that cannot be told, and ${path} names ${building}`;
    for (const name of brought) packages.add(name);
  }
  return packages;
}

function obstacleIn({ path, text, is, calls }: ProjectFile): string | undefined {
  const opens = is === "shell" ? undefined : OPENS_FOR_RUBY.exec(text)?.[0];
  if (opens !== undefined) return `${path} has \`${opens}\`: it may open something that a slim image has not`;
  if (calls?.outside !== undefined) return `${path} starts a program that cannot be told: what \`${calls.outside}\` says`;
  const installs = callingLines({ text, is }).some((line) => /\b(bundle|gem)\s+(install|update)\b/.test(line));
  return installs ? `${path} installs gems when it runs` : undefined;
}

function callingLines({ text, is }: Pick<ProjectFile, "text" | "is">): readonly string[] {
  return text.split("\n").filter((line) => is === "shell" || CALLS_PROGRAM.test(line));
}

/** What a file calls, and may call by words that mean nothing else. */
function programsIn(file: ProjectFile): readonly string[] {
  const words = callingLines(file).flatMap(wordsIn);
  const sure = file.is === "shell" ? startedWords(file.text) : (file.calls?.named ?? []);
  return [...words.filter((word) => !AMBIGUOUS.has(word) && !FOR_BUILDING.has(word)), ...sure];
}

function stringsIn({ text, is }: ProjectFile): readonly string[] {
  const { strings, symbols } = is === "shell" ? { strings: [], symbols: [] } : namesIn(text);
  return [...strings, ...symbols.filter((name) => !AMBIGUOUS.has(name))];
}

/** The packages that bring programs, and the first of these that is for building. */
function broughtBy(programs: readonly string[]): { readonly brought: readonly string[]; readonly building: string | undefined } {
  const packages = programs.map((name) => ({ name, brings: calledByRuby().get(name) }));
  return {
    brought: packages.flatMap(({ brings }) => brings || []),
    building: packages.find(({ brings }) => brings === "")?.name,
  };
}
