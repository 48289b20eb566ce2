import { type ContextFacts, type Copy, type Edit, type Model, type Run, type Script, type Stage, scriptOf } from "../../src/rule.js";
import { withoutOperands } from "../shared/commands/list-member.js";
import { directoryReadByCode, readByCode } from "../shared/downloads/read-by-code.js";
import { mountFlags } from "../shared/edits/mount-flags.js";
import { type Copied, copiedBy, mountOf, obstacleOf } from "../shared/for-one-run/copied.js";
import { readerOf } from "../shared/for-one-run/reader.js";
import { isForgotten, isMeant, mayBeMeant } from "../shared/for-one-run/worth.js";
import { obstacleInFrontend } from "../shared/frontend.js";
import { type Consumption, consumptionOf } from "./use.js";

/** How a RUN mounts what a COPY brings for it. */
export interface Plan {
  readonly run: Run;
  readonly copied: readonly [Copied, ...Copied[]];
  readonly edits: readonly Edit[];
  /** What the image had until now. */
  readonly left: readonly Copied[];
}

/** Undefined where a COPY brings something that is needed longer, or too small to be missed. */
export function planFor(model: Model, stage: Stage, copy: Copy, context: ContextFacts | undefined): Plan | string | undefined {
  if (!mayBeMeant(stage, copy)) return undefined;
  const [first, ...others] = copiedBy(model, copy, context).filter((one) => isMeant(model, stage, copy, one));
  const run = first && readerOf(model, stage, copy, first);
  const script = run && scriptOf(model, run);
  if (first === undefined || run === undefined || script === undefined) return undefined;
  const copied = [first, ...others] as const;
  if (copied.length < copy.sources.length) return undefined;
  const found: { readonly one: Copied; readonly use: Consumption | string }[] = [];
  for (const one of copied) {
    const use = readerOf(model, stage, copy, one) === run ? consumptionOf(model, run, script, one, context) : undefined;
    if (use === undefined || (isLeft(use) && !isForgotten(model, run, one))) return undefined;
    found.push({ one, use });
  }
  const left = found.filter(({ use }) => isLeft(use)).map(({ one }) => one);
  const refused =
    obstacleOf(copy) ??
    obstacleInFrontend(model.dockerfile, "RUN --mount") ??
    found.map(({ use }) => use).find((use) => typeof use === "string") ??
    found.flatMap(({ one, use }) => (isLeft(use) && readerIn(model, one, context)) || [])[0];
  const edits = withoutDeletions(
    run,
    script,
    found.map(({ use }) => use),
  );
  if (refused !== undefined || edits === undefined)
    return `not mounted for line ${run.startLine}: ${refused ?? "its `rm` cannot be taken out"}`;
  return { run, copied, left, edits: [mountFlags(model, run, copied.map(mountOf)), ...edits] };
}

function readerIn(model: Model, copied: Copied, context: ContextFacts | undefined): string | undefined {
  return copied.is === "tree" ? directoryReadByCode(model, context, copied.path) : readByCode(model, context, copied);
}

function isLeft(use: Consumption | string): boolean {
  return typeof use !== "string" && use.is === "left";
}

function withoutDeletions(run: Run, script: Script, uses: readonly (Consumption | string)[]): readonly Edit[] | undefined {
  const deleted = uses.filter((use) => typeof use !== "string" && use.is === "deleted");
  const items = [...new Set(deleted.map(({ item }) => item))];
  const edits = items.map((item) => {
    const words = deleted.filter((use) => use.item === item).map(({ word }) => word);
    return withoutOperands(run, script, item, words);
  });
  return edits.every((edit) => edit !== undefined) ? edits.flat() : undefined;
}
