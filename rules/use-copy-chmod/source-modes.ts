import { type ContextFacts, type Model, resolveDirectory, stageCopiedFrom, valueAt } from "../../src/rule.js";
import { contextPath } from "../shared/context/context-paths.js";
import type { CopyOrAdd } from "../shared/copied-files/plan/plan.js";
import { isLinkedIn, keepsModeIn } from "../shared/files/stage-modes.js";

/** What git keeps. */
export const GIT_MODES: readonly number[] = [0o644, 0o755];

/** The modes that the files of a COPY may come with; undefined where that is not known. */
export function modesOf(model: Model, copy: CopyOrAdd, context: ContextFacts | undefined): readonly number[] | undefined {
  if (copy.kind === "add" || copy.flags.some(({ name }) => name === "chmod")) return undefined;
  if (!copy.flags.some(({ name }) => name === "from")) return GIT_MODES;
  const stage = stageCopiedFrom(model, copy);
  const modes = copy.sources.map(({ text }): readonly number[] | undefined => {
    const path = resolveDirectory("/", valueAt(model, copy, text));
    if (stage === undefined || path === undefined) return undefined;
    if (isLinkedIn(model, stage, path, context)) return [0o755];
    const source = keepsModeIn(model, stage, path) ? contextPath({ model, stage, context }, path) : undefined;
    return source !== undefined && context?.kind(source) === "file" ? GIT_MODES : undefined;
  });
  return modes.every((one) => one !== undefined) ? modes.flat() : undefined;
}
