import { type ContextFacts, type Copy, directoryOf, directoryPart, type Instruction, isInside, type Model } from "../../src/rule.js";
import { COMPILED_SOURCE } from "../knowledge/commands/program-starters.js";
import { EDITED_SOURCES } from "../knowledge/project/files.js";
import { isFromContext } from "../shared/context/from-context.js";
import { overlap } from "../shared/context/project-directory.js";
import { below } from "../shared/paths.js";
import type { Install } from "./install.js";
import { obstacleInSystem, obstacleToPass } from "./obstacles.js";
import { obstacleToOutputs } from "./outputs.js";
import { landsElsewhere, placedBy } from "./placed.js";
import { type Source, sourceApart } from "./source.js";

/** An install whose manifests are known. */
export type KnownInstall = Install & { readonly manifests: { readonly is: "known" } };

/**
 * The manifests that the COPY brings among other files, relative to what it copies, where the others are copied apart to where the install
 * runs, those of the context alone; undefined where that is not so, or where the COPY brings nothing but manifests, or a part of one.
 */
export function manifestsAmong(
  model: Model,
  { copy, folder }: Source,
  { run, place, manifests }: KnownInstall,
  context: ContextFacts,
  root: string,
): readonly string[] | undefined {
  const instructions = model.stageOf(copy)?.instructions ?? [];
  const others = instructions.slice(0, instructions.indexOf(run)).filter(isFromContext).filter(isCopy);
  const files = manifests.files.map((path) => ({ path: below(place.directory, path), source: root === "" ? path : `${root}/${path}` }));
  const sources = new Map(files.map(({ path, source }) => [path, source]));
  const brought = others.flatMap((one) => placedBy(model, one, context) ?? []).filter(({ path }) => sources.has(path));
  const isOfProject = brought.length > 0 && brought.every(({ path, source }) => sources.get(path) === source);
  const touched = files.map(({ source }) => source).filter((source) => overlap(source, folder));
  const areFiles = touched.every((source) => !source.endsWith("/") && isInside(source, folder) && source !== folder);
  // A folder of nothing but requirements is copied for the install.
  const hasOthers = touched.length === 0 || touched.some((source) => liesAmongSources(source, context));
  return isOfProject && areFiles && hasOthers ? touched.map((source) => source.slice(folder.length + 1)) : undefined;
}

/** Whether a file lies beside what people edit, or beside folders. */
function liesAmongSources(file: string, context: ContextFacts): boolean {
  const directory = directoryPart(file);
  const isSource = (name: string) => EDITED_SOURCES.test(name) || COMPILED_SOURCE.test(name);
  return context.entries(directory).some((name) => isSource(name) || context.kind(`${directory}/${name}`) === "directory");
}

/** Why the COPY may not stand behind the RUN, whatever that installs. */
export function obstacleToApart(
  model: Model,
  { copy }: Source,
  to: string,
  { run, between, manifests, place }: KnownInstall,
  context: ContextFacts,
): string | undefined {
  if (copy.flags.some(({ name }) => name === "link")) return "--link resets the directories above its files";
  const instructions = model.stageOf(copy)?.instructions ?? [];
  const isThere = instructions.slice(0, instructions.indexOf(copy)).some(({ kind }) => kind === "workdir");
  const [flag] = copy.flags;
  if (flag !== undefined && !isThere) return `--${flag.name} holds for directories above its files, too, which the COPY may make`;
  if (manifests.without !== undefined) return "the install installs the project itself, too";
  const outputs = manifests.outputs.filter((path) => overlap(below(place.directory, path), to));
  const output = outputs.find((path) => !isInside(below(place.directory, path), to));
  const written = output === undefined ? obstacleToOutputs(outputs, place.context) : `the install writes ${output}`;
  return (
    obstacleInSystem(to, place.directory) ??
    written ??
    obstacleToPass(model, copy, { run, between }, (one) => isCopy(one) && landsElsewhere(model, one, to, context))
  );
}

/**
 * Whether a COPY is the first behind those of single files, of the folder `root` of the context, to where the install runs: what is said of
 * it holds for all behind.
 */
export function isFirstApart(
  model: Model,
  { copy }: Source,
  { directory }: Install["place"],
  context: ContextFacts,
  root: string,
): boolean {
  const instructions = model.stageOf(copy)?.instructions ?? [];
  const above = instructions.slice(0, instructions.indexOf(copy)).filter(isCopy).filter(isFromContext);
  const isFileThere = ({ path, source }: { readonly path: string; readonly source: string }) =>
    directoryOf(path) === directory && directoryPart(source) === root && context.kind(source) === "file";
  return (
    above.some((one) => placedBy(model, one, context)?.some(isFileThere)) &&
    !above.some((one) => sourceApart(one, context) !== undefined && !placedBy(model, one, context)?.some(isFileThere))
  );
}

/** Whether an instruction is a COPY. */
export function isCopy(instruction: Instruction): instruction is Copy {
  return instruction.kind === "copy";
}
