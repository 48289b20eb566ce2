import type { ContextFacts, Copy, Instruction, Model } from "../../src/rule.js";
import { isFromContext } from "../shared/context/from-context.js";
import { overlap } from "../shared/context/project-directory.js";
import { below } from "../shared/paths.js";
import type { Install } from "./install.js";
import { obstacleToPass } from "./obstacles.js";
import { landsElsewhere, placedBy } from "./placed.js";
import type { Source } from "./source.js";

/** An install whose manifests are known. */
type Known = Install & { readonly manifests: { readonly is: "known" } };

/** Whether manifests are copied to where the install runs, those of the context alone, and none lies in the folder, or the folder among them. */
export function isApart(
  model: Model,
  { copy, folder }: Source,
  { run, place, manifests }: Known,
  context: ContextFacts,
  root: string,
): boolean {
  const instructions = model.stageOf(copy)?.instructions ?? [];
  const others = instructions.slice(0, instructions.indexOf(run)).filter(isFromContext).filter(isCopy);
  const files = manifests.files.map((path) => ({ path: below(place.directory, path), source: root === "" ? path : `${root}/${path}` }));
  const sources = new Map(files.map(({ path, source }) => [path, source]));
  const brought = others.flatMap((one) => placedBy(model, one, context) ?? []).filter(({ path }) => sources.has(path));
  const isOfProject = brought.length > 0 && brought.every(({ path, source }) => sources.get(path) === source);
  return isOfProject && !files.some(({ source }) => overlap(source, folder));
}

/** Why the COPY may not stand behind the RUN, whatever that installs. */
export function obstacleToApart(
  model: Model,
  { copy }: Source,
  to: string,
  { run, between, manifests, place }: Known,
  context: ContextFacts,
): string | undefined {
  if (copy.flags.some(({ name }) => name === "link")) return "--link resets the directories above its files";
  const instructions = model.stageOf(copy)?.instructions ?? [];
  const isThere = instructions.slice(0, instructions.indexOf(copy)).some(({ kind }) => kind === "workdir");
  const [flag] = copy.flags;
  if (flag !== undefined && !isThere) return `--${flag.name} holds for directories above its files, too, which the COPY may make`;
  if (manifests.without !== undefined) return "the install installs the project itself, too";
  const output = manifests.outputs.find((path) => overlap(below(place.directory, path), to));
  if (output !== undefined) return `the install writes ${output}`;
  return obstacleToPass(model, copy, { run, between }, (one) => isCopy(one) && landsElsewhere(model, one, to, context));
}

/** Whether an instruction is a COPY. */
export function isCopy(instruction: Instruction): instruction is Copy {
  return instruction.kind === "copy";
}
