import { baseName, commandsOf, type Model, runsOf, SLASHES_AT_END, type Stage } from "../../src/rule.js";
import { CONTEXT_FILES, type ContextFile } from "../knowledge/project/context-files.js";
import { referenceBelow, stagesBelow } from "../shared/base.js";
import { copiedFrom } from "../shared/context/from-context.js";
import { isEverything, type Read } from "./reads.js";

const NAMES: ReadonlySet<string> = new Set(CONTEXT_FILES.map(({ name }) => name));

/**
 * Whether the image makes for itself what it may need of such a name: wherever it takes all of the context, unless on the image of another
 * language.
 */
export function isMade(model: Model, file: ContextFile, reads: readonly Read[]): boolean {
  if (file.madeBy === undefined) return true;
  const makers = model.stages.filter((stage) => makes(model, stage, file));
  const takers = reads.filter(isEverything).flatMap(({ by }) => model.stageOf(by) ?? []);
  return (
    makers.length > 0 &&
    takers.every((taker) => isOfAnother(model, taker, makers) || isMadeFor(model, taker, makers) || bringsIt(taker, file))
  );
}

function isOfAnother(model: Model, taker: Stage, makers: readonly Stage[]): boolean {
  const [own, ...theirs] = [taker, ...makers].map((stage) => referenceBelow(model, stage)?.repository);
  return own !== undefined && theirs.every((other) => other !== undefined && other !== own);
}

/** Whether one of the stages that make it is the stage itself, below it, or has something of it. */
function isMadeFor(model: Model, taker: Stage, makers: readonly Stage[]): boolean {
  const below = stagesBelow(model, taker);
  return makers.some((maker) => below.includes(maker) || sourcesOf(model, maker).has(taker));
}

/** The stages that a stage has something of, down to the first. */
function sourcesOf({ stages }: Model, stage: Stage): ReadonlySet<Stage> {
  const found = new Set([stage]);
  for (const { base, uses } of found)
    for (const index of base.is === "stage" ? [base.stage, ...uses] : uses) {
      const source = stages[index];
      if (source !== undefined) found.add(source);
    }
  return found;
}

function makes(model: Model, stage: Stage, { madeBy = [] }: ContextFile): boolean {
  const commands = runsOf(stage).flatMap((run) => commandsOf(model, run) ?? []);
  return commands.some(({ name, args }) => {
    const makers = madeBy.filter(({ programs }) => name !== undefined && programs.includes(baseName(name)));
    return makers.some(({ by, elsewhere }) => {
      if (args.some(({ text }) => elsewhere?.test(text))) return false;
      return args.length === 0 ? by.test("") : args.some(({ text }) => by.test(text));
    });
  });
}

/** Whether it copies from another stage what is no other thing that is made. */
function bringsIt({ instructions }: Stage, { name }: ContextFile): boolean {
  return instructions.some((one) => {
    if (one.kind !== "copy" || copiedFrom(one) === undefined) return false;
    const lasts = one.sources.map(({ text }) => baseName(text.replace(SLASHES_AT_END, "")));
    return lasts.some((last) => last === name || !NAMES.has(last));
  });
}
