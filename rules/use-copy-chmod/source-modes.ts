import {
  type ContextFacts,
  isInside,
  type Model,
  officialName,
  parseImageReference,
  resolveDirectory,
  rowOf,
  type Stage,
  stageCopiedFrom,
  valueAt,
} from "../../src/rule.js";
import { PROGRAM_OF_IMAGE } from "../knowledge/bases/own-programs.js";
import { contextPath } from "../shared/context/context-paths.js";
import { isFromContext } from "../shared/context/from-context.js";
import { likelyDestination } from "../shared/copied-files/destination.js";
import type { CopyOrAdd } from "../shared/copied-files/plan/plan.js";
import { isLinkedIn, keepsModeIn } from "../shared/files/stage-modes.js";

/** What git keeps. */
export const GIT_MODES: readonly number[] = [0o644, 0o755];

/** The modes that the files of a COPY may come with; undefined where that is not known. */
export function modesOf(model: Model, copy: CopyOrAdd, context: ContextFacts | undefined): readonly number[] | undefined {
  const given = copy.flags.find(({ name }) => name === "chmod");
  if (given !== undefined) return /^[0-7]{3,4}$/.test(given.value ?? "") ? [Number.parseInt(given.value ?? "", 8)] : undefined;
  if (copy.kind === "add") return undefined;
  if (!copy.flags.some(({ name }) => name === "from")) return GIT_MODES;
  const stage = stageCopiedFrom(model, copy);
  const modes = copy.sources.map(({ text }): readonly number[] | undefined => {
    const path = resolveDirectory("/", valueAt(model, copy, text));
    if (path !== undefined && path === programOf(stage, copy)) return [0o755];
    if (stage === undefined || path === undefined) return undefined;
    if (isLinkedIn(model, stage, path, context)) return [0o755];
    const isAsInContext = keepsModeIn(model, stage, path) && !isBroughtAnew(model, stage, path);
    const source = isAsInContext ? contextPath({ model, stage, context }, path) : undefined;
    return source !== undefined && context?.kind(source) === "file" ? GIT_MODES : undefined;
  });
  return modes.every((one) => one !== undefined) ? modes.flat() : undefined;
}

/** The program that an image is there for, where a COPY takes from it, or from a stage that does nothing with it. */
function programOf(stage: Stage | undefined, copy: CopyOrAdd): string | undefined {
  const given = stage === undefined ? copy.flags.find(({ name }) => name === "from")?.value : textOfBase(stage);
  return given && rowOf(PROGRAM_OF_IMAGE, officialName(parseImageReference(given)));
}

function textOfBase({ base, instructions }: Stage): string | undefined {
  return base.is === "image" && instructions.length === 0 ? base.text : undefined;
}

/** Whether a COPY or ADD of the stage gives what it brings to a path a mode of its own, or may bring there what is not in the context. */
function isBroughtAnew(model: Model, { instructions }: Stage, path: string): boolean {
  return instructions.some((one) => {
    if (one.kind !== "copy" && one.kind !== "add") return false;
    const givesMode = one.flags.some(({ name }) => name === "chmod");
    return (givesMode || !isFromContext(one)) && isInside(path, likelyDestination(model, one)?.path ?? "/");
  });
}
