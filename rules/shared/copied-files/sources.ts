import { type ContextFacts, indexOf, isBefore, type Model, oncePer } from "../../../src/rule.js";
import { addTo } from "../lists.js";
import { directoriesTo } from "../paths.js";
import { isAddress, isGitRepository } from "./address.js";
import type { Call } from "./calls.js";
import { landingsOf } from "./landing.js";
import type { CopyOrAdd } from "./plan/plan.js";

type Context = ContextFacts | undefined;

/** The COPYs and ADDs of the stage that put files where a call goes. */
export function sourcesOf(model: Model, { run, targets }: Call, context: Context): readonly CopyOrAdd[] {
  const copies = new Set(targets.flatMap(({ path }) => (path === undefined ? [] : copiesBelow(model, context, path))));
  return [...copies]
    .filter((copy) => model.stageOf(copy) === model.stageOf(run) && isBefore(model.dockerfile, copy, run))
    .sort((one, other) => indexOf(model.dockerfile, one) - indexOf(model.dockerfile, other));
}

/** The COPYs and ADDs, of any stage, that put files at a path or below; an absolute one. */
export function copiesBelow(model: Model, context: Context, path: string): readonly CopyOrAdd[] {
  const known = copies(model).get(context) ?? copiesByDirectory(model, context);
  copies(model).set(context, known);
  return known.get(path) ?? [];
}

const copies = oncePer((_: Model) => new Map<Context, ReadonlyMap<string, readonly CopyOrAdd[]>>());

function copiesByDirectory(model: Model, context: Context): ReadonlyMap<string, readonly CopyOrAdd[]> {
  const found = new Map<string, CopyOrAdd[]>();
  for (const instruction of model.stages.flatMap(({ instructions }) => instructions)) {
    if (instruction.kind !== "copy" && instruction.kind !== "add") continue;
    const landings = landingsOf(model, instruction, context) ?? [];
    for (const path of new Set(landings.flatMap(({ path }) => directoriesTo(path)))) addTo(found, path, instruction);
  }
  return found;
}

/** Whether an ADD downloads all of its sources. */
export function isDownload({ kind, sources }: CopyOrAdd): boolean {
  return kind === "add" && sources.every(({ text }) => isAddress(text) && !isGitRepository(text));
}
