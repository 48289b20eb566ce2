import { isInside } from "../../../src/rule.js";
import { LOADS_SCRIPTS, SCRIPTS_FOR_PEOPLE } from "../../knowledge/node/dependencies.js";
import { within } from "../../shared/paths.js";
import type { Project } from "./project.js";
import type { Source } from "./source-text.js";
import type { Needs } from "./starts/needs.js";

/** The sources without the scripts that people start: those of a directory for them that nothing else names, be it to load or to start one. */
export function withoutScriptsForPeople(sources: readonly Source[], projects: readonly Project[], needs: Needs): readonly Source[] {
  if (projects.some(({ production }) => [...production].some((name) => LOADS_SCRIPTS.has(name)))) return sources;
  const isScript = ({ path }: Source) => directoryOfScripts(path, projects) !== undefined;
  const texts = [
    ...sources.filter((source) => !isScript(source)).map(({ text }) => text),
    ...needs.texts,
    ...needs.entries,
    ...needs.lines.map(({ words }) => words.join(" ")),
  ];
  const named = new Set(texts.flatMap((text) => [...text.matchAll(NAMES_SCRIPTS)].map(([, name]) => name)));
  return sources.filter(({ path }) => {
    const directory = directoryOfScripts(path, projects);
    return directory === undefined || named.has(directory);
  });
}

/** The name of the directory for scripts, at the top of a project, that a source lies in. */
function directoryOfScripts(path: string, projects: readonly Project[]): string | undefined {
  for (const { directory } of projects) {
    if (directory !== "." && !isInside(path, directory)) continue;
    const [first, ...rest] = (directory === "." ? path : within(path, directory)).split("/");
    if (first !== undefined && rest.length > 0 && SCRIPTS_FOR_PEOPLE.test(first)) return first;
  }
  return undefined;
}

/** A directory's name in quotes, in a path or among words. */
const NAMES_SCRIPTS = /(?<=^|["'`/\s=(])(\.[\w-]+|scripts?|tools)(?=["'`/]|$)/g;
