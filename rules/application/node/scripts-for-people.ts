import { type ContextFacts, isInside } from "../../../src/rule.js";
import { BUILD_CONFIGURATION, LOADS_SCRIPTS, SCRIPTS_FOR_PEOPLE, SOURCE_FILE } from "../../knowledge/node/dependencies.js";
import { below, within } from "../../shared/paths.js";
import { type Brought, broughtFrom } from "./places.js";
import { inProject, type Project } from "./project.js";
import type { Source } from "./source-text.js";
import type { Needs } from "./starts/needs.js";

/** What may name scripts besides sources. */
export interface Named {
  readonly needs: Needs;
  readonly brought: readonly Brought[];
  /** What the build compiles, copies or moves. */
  readonly taken: readonly string[];
}

/** The sources without the scripts that people start: those of a directory for them that nothing else names, be it to load or to start one. */
export function withoutScriptsForPeople(
  context: ContextFacts,
  projects: readonly Project[],
  sources: readonly Source[],
  { needs, brought, taken }: Named,
): readonly Source[] {
  if (projects.some(({ production }) => [...production].some((name) => LOADS_SCRIPTS.has(name)))) return sources;
  const isScript = ({ path }: Source) => directoryOfScripts(path, projects) !== undefined;
  const others = sources.filter((source) => !isScript(source));
  // They are the program.
  if (others.every(({ path }) => path.endsWith(".json"))) return sources;
  const texts = [
    ...others.map(({ text }) => text),
    ...projects.flatMap((project) => settingsOf(context, project)),
    ...needs.texts,
    ...taken,
    ...[...needs.entries].flatMap((entry) => [entry, broughtFrom(brought, entry) ?? ""]),
    ...brought.flatMap((one) => copiedOut(one, projects) ?? []),
    ...needs.lines.map(({ words }) => words.join(" ")),
  ];
  const named = new Set(texts.flatMap((text) => [...text.matchAll(NAMES_SCRIPTS)].map(([, name]) => name)));
  return sources.filter(({ path }) => {
    const directory = directoryOfScripts(path, projects);
    return directory === undefined || named.has(directory);
  });
}

/** The name of the directory for scripts that a COPY takes sources out of: to a place of another name. */
function copiedOut({ source, target }: Brought, projects: readonly Project[]): string | undefined {
  const directory = directoryOfScripts(below(source, "any"), projects);
  const mayBeSources = SOURCE_FILE.test(source) || !/\.\w+$/.test(source);
  return mayBeSources && !target.split("/").includes(directory ?? "") ? directory : undefined;
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

/** Where names of modules may come from: what package.json says but the scripts that nobody starts, aliases, settings of bundlers. */
function settingsOf(context: ContextFacts, project: Project): readonly string[] {
  const files = context
    .entries(project.directory)
    .filter((name) => (BUILD_CONFIGURATION.test(name) && !OF_PACKAGES.test(name)) || name === "pnpm-workspace.yaml");
  const texts = files.map((name) => {
    const text = context.read(inProject(project, name)) ?? "";
    return name.startsWith("tsconfig") ? [...text.matchAll(PLACES)].join() : text;
  });
  return [JSON.stringify({ ...project.manifest, scripts: undefined }), ...texts];
}

const OF_PACKAGES = /^(package(-lock)?|npm-shrinkwrap)\.json$/;
/** The aliases in a tsconfig.json, which also lists what is compiled, and the directory that becomes that of the output. */
const PLACES = /"(?:paths"\s*:\s*\{[^}]*|(?:rootDirs?|baseUrl)"\s*:[^,}]*)/g;
/** A directory's name in quotes, in a path or among words. */
const NAMES_SCRIPTS = /(?<=^|["'`/\s=(#~@}]|(?:file|link|portal):)(\.[\w-]+|scripts?|tools)(?=["'`/]|$)/g;
