import {
  type Add,
  baseName,
  type ContextFacts,
  type Copy,
  commandsOf,
  type Model,
  type Run,
  rowOf,
  type Stage,
  valueAt,
} from "../../../src/rule.js";
import { MAY_TAKE_FROM_ELSEWHERE, TAKES_FROM_ELSEWHERE } from "../../knowledge/commands/takes-from-elsewhere.js";
import { OUTPUT_DIRECTORIES } from "../../knowledge/project/files.js";
import { unwrap } from "../../shared/commands/called-program.js";
import { filesBelow } from "../../shared/context/files-below.js";
import { copiedFrom } from "../../shared/context/from-context.js";
import { isPattern } from "../../shared/glob.js";
import { lineOfWords } from "../../shared/line-of-words.js";
import type { Refused } from "../candidate.js";
import { type Landed, landedBy } from "../project/landed.js";

/** The stages that what ships is made of, the last one first. */
export function stagesBehind({ stages }: Model, last: Stage): readonly Stage[] {
  const found: Stage[] = [];
  const todo = [last];
  for (let stage = todo.pop(); stage !== undefined; stage = todo.pop()) {
    if (found.includes(stage)) continue;
    found.push(stage);
    const indices = [...stage.uses, ...(stage.base.is === "stage" ? [stage.base.stage] : [])];
    todo.push(...indices.flatMap((index) => stages[index] ?? []));
  }
  return found;
}

/**
 * What the stages take from the context, the whole project for what is built in it; refused where some of it is not at hand, or comes from
 * elsewhere.
 */
export function sourcesOf(
  model: Model,
  stages: readonly Stage[],
  context: ContextFacts,
  outputs: readonly Landed[],
): readonly Landed[] | Refused {
  const landed: Landed[] = [...outputs];
  for (const one of stages.flatMap(({ instructions }) => instructions)) {
    if (one.kind === "run" && fetches(model, one)) {
      return { refusal: `line ${one.startLine} fetches something, and what that needs when it runs is not known`, at: one };
    }
    if (one.kind !== "copy" && one.kind !== "add") continue;
    if (copiedFrom(one) !== undefined || outputs.some(({ by }) => by === one)) continue;
    const found = fromContext(model, one, context);
    if ("refusal" in found) return found;
    const built = found.map(({ source }) => source && builtIn(source, context)).find((path) => path !== undefined);
    if (built !== undefined)
      return { refusal: `${built} of line ${one.startLine} was built elsewhere: what it needs is not known`, at: one };
    landed.push(...found);
  }
  for (const { source = ".", by } of outputs) {
    const built = builtIn(source, context);
    if (built !== undefined)
      return { refusal: `what line ${by.startLine} copies may have ${built} in it, and what that needs is not known`, at: by };
  }
  return landed;
}

/** Whether a RUN takes sources or programs from elsewhere; one that cannot be read may. */
function fetches(model: Model, run: Run): boolean {
  const commands = commandsOf(model, run);
  if (commands === undefined) return MAY_TAKE_FROM_ELSEWHERE.test(run.text);
  return commands.some((command) => {
    const { base, args } = unwrap(command);
    return rowOf(TAKES_FROM_ELSEWHERE, base)?.test(lineOfWords(args));
  });
}

function fromContext(model: Model, copy: Copy | Add, context: ContextFacts): readonly Landed[] | Refused {
  const landed = landedBy({ model, context }, copy);
  if (!("refusal" in landed)) {
    const elsewhere = landed.some(({ source }) => source === undefined) && !copy.sources.every(({ text }) => text.startsWith("<<"));
    return elsewhere ? { refusal: `line ${copy.startLine} copies something from elsewhere`, at: copy } : landed;
  }
  // Where it comes to lie is of no interest in a stage that only builds.
  const sources = copy.sources.map(({ text }) => valueAt(model, copy, text));
  const isKnown = (path: string | undefined) => path !== undefined && !isPattern(path) && context.kind(path) !== undefined;
  if (!sources.every(isKnown)) return landed;
  return sources.flatMap((source): readonly Landed[] => {
    const kind = source === undefined ? undefined : context.kind(source);
    return source === undefined || kind === undefined ? [] : [{ path: "/", source, is: kind, by: copy }];
  });
}

/** Programs that are no text; those of wrappers of build tools only build. */
const BUILT = /(?<!-wrapper)\.(jar|war|ear|dll|exe|so|whl|node)$/;

/** A program in the context that something else built; what lies in a directory of outputs does so by the way. */
function builtIn(path: string, context: ContextFacts): string | undefined {
  const isLeftOut = (directory: string) => OUTPUT_DIRECTORIES.has(baseName(directory)) || /^tests?$/.test(baseName(directory));
  for (const file of filesBelow(context, path, isLeftOut)) if (BUILT.test(file)) return file;
  return undefined;
}
