import {
  COMPILER_SETTINGS,
  COMPILES_WHAT_IS_LOADED,
  INSERTED_BY_COMPILERS,
  INSERTS,
  LOADED_BY_CONFIG,
  LOADED_BY_PACKAGES,
} from "../../knowledge/node/dependencies.js";
import type { Candidate } from "../candidate.js";
import { callsPackages } from "./calls-packages.js";
import { inProject, type Project } from "./project.js";
import type { ToPrune } from "./prune/to-prune.js";
import { importedIn, namedIn, type Source } from "./source-text.js";
import { reachable } from "./sources.js";
import { unlockedObstacle } from "./without-lock.js";

/** What of the development dependencies may be loaded while the image runs. */
export function loadedForDevelopment(asked: ToPrune, project: Project): string | undefined {
  const { needs, sources } = asked;
  const used = [...needs.packages].find((one) => project.lost.has(one));
  if (used !== undefined) return `${used} is a development dependency, and needed`;
  if (sources === undefined) return "there are too many sources to look at";
  return loadedBySources(sources, project, needs.texts) ?? loadedByOthers(asked, project, sources);
}

function loadedBySources(sources: readonly Source[], project: Project, texts: readonly string[]): string | undefined {
  const { manifest, lost } = project;
  const compiler = sources.find(({ path, text }) => !path.endsWith(".json") && COMPILES_WHAT_IS_LOADED.test(text));
  if (compiler !== undefined) return `${compiler.path} compiles other sources while the image runs`;
  const named = [
    ...sources,
    ...texts.map((text) => ({ path: "a script", text })),
    { path: "package.json", text: JSON.stringify(manifest.imports ?? {}) },
  ].find(({ text }) => namedIn(text, lost) !== undefined);
  if (named !== undefined) return `${named.path} names ${namedIn(named.text, lost)}, a development dependency`;
  const caller = sources.find((source) => callsPackages(source, project));
  if (caller !== undefined) return `${caller.path} may start programs of packages`;
  const phantom = sources.flatMap(({ text }) => importedIn(text)).find((one) => project.forDevelopment.has(one));
  return phantom && `the sources load ${phantom}, which is there for a development dependency alone`;
}

/** Packages load others, and so does what compilers write. */
function loadedByOthers({ candidate, brought, needs }: ToPrune, project: Project, sources: readonly Source[]): string | undefined {
  const { lost, forDevelopment, production, lock } = project;
  const { context } = candidate;
  const parsers = production.has("config") ? [...lost, ...forDevelopment].filter((one) => LOADED_BY_CONFIG.has(one)) : [];
  const loaded = parsers[0] ?? [...lost].find((one) => LOADED_BY_PACKAGES.has(one));
  if (loaded !== undefined) return `${loaded} may be loaded by another package`;
  const isWritten =
    context !== undefined && reachable(context, brought, needs.entries)?.every(({ path }) => /\.([cm]?js|json)$/.test(path));
  const inserts = !isWritten && tellsToInsert(project, context);
  const mayInsert = isWritten ? [] : [...lost, ...(inserts ? forDevelopment : [])];
  const inserted = mayInsert.find((one) => INSERTED_BY_COMPILERS.has(one));
  if (inserted !== undefined) return `${inserted} may be loaded by what a compiler wrote`;
  if (lock !== undefined) return undefined;
  const unlocked =
    unlockedObstacle(project, sources, needs, context) ?? (inserts ? "what a compiler wrote loads packages that it names" : undefined);
  return unlocked && `${unlocked}, and without a lockfile it is not known which dependency brings that`;
}

/** Whether settings tell a compiler to have what it writes load packages. */
function tellsToInsert(project: Project, context: Candidate["context"]): boolean {
  const files = context?.entries(project.directory).filter((name) => COMPILER_SETTINGS.test(name)) ?? [];
  return files.some((name) => INSERTS.test((context?.read(inProject(project, name)) ?? "").replaceAll(LINE_COMMENTS, "")));
}

/** `tsc --init` lists all settings, most of them in comments. */
const LINE_COMMENTS = /^\s*\/\/.*/gm;
