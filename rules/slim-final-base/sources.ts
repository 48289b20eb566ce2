import { type Add, type ContextFacts, type Copy, expand, type Model, type Stage } from "../../src/rule.js";
import { type Landed, landedBy } from "../split-build-stage/project/landed.js";
import type { Refused } from "../split-build-stage/recipe.js";

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

/** What the stages take from the context; refused where some of it is not at hand, or comes from elsewhere. */
export function sourcesOf(model: Model, stages: readonly Stage[], context: ContextFacts): readonly Landed[] | Refused {
  const landed: Landed[] = [];
  for (const one of stages.flatMap(({ instructions }) => instructions)) {
    if (one.kind === "run" && FETCHES.test(one.line.text)) {
      return { refusal: `line ${one.startLine} fetches something, and what that needs when it runs is not known`, at: one };
    }
    if (one.kind !== "copy" && one.kind !== "add") continue;
    if (one.flags.some(({ name }) => name === "from")) continue;
    const found = fromContext(model, one, context);
    if ("refusal" in found) return found;
    landed.push(...found);
  }
  return landed;
}

const FETCHES =
  /\bgit\s+(clone|fetch|pull)\b|\b(curl|wget|svn|hg)\s+(?!-q\s*-O\s*-\s*http:\/\/localhost)\S|\bgo\s+install\s+\S+@|\bcargo\s+install\s+(?!--path)/;

function fromContext(model: Model, copy: Copy | Add, context: ContextFacts): readonly Landed[] | Refused {
  const landed = landedBy({ model, context }, copy);
  if (!("refusal" in landed)) {
    const elsewhere = landed.some(({ source }) => source === undefined) && !copy.sources.every(({ text }) => text.startsWith("<<"));
    return elsewhere ? { refusal: `line ${copy.startLine} copies something from elsewhere`, at: copy } : landed;
  }
  // Where it comes to lie is of no interest in a stage that only builds.
  const { variables } = model.stateAt(copy);
  const sources = copy.sources.map(({ text }) => expand(text, variables, model.dockerfile.escape, "unknown"));
  const isKnown = (path: string | undefined) => path !== undefined && !/[*?[]/.test(path) && context.kind(path) !== undefined;
  if (!sources.every(isKnown)) return landed;
  return sources.flatMap((source): readonly Landed[] => {
    const kind = source === undefined ? undefined : context.kind(source);
    return source === undefined || kind === undefined ? [] : [{ path: "/", source, is: kind, by: copy }];
  });
}
