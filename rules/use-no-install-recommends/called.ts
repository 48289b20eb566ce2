import { baseName, type ContextFacts, commandsInText, expand, type Instruction, type Model, oncePer } from "../../src/rule.js";
import { ONLY_TALKS } from "../knowledge/wrappers.js";
import { textsBelow } from "../shared/context-texts.js";
import { textOf, wordsIn } from "../shared/words.js";
import { FROM_ELSEWHERE, matchingPaths } from "../split-build-stage/project/landed.js";

/** Whether a word stands in the Dockerfile, or in a command of a script that it copies from the context. */
export function isCalledIn(model: Model, context: ContextFacts | undefined): (word: string) => boolean {
  const own = wordsOfFile(model);
  return (word) => own.has(word) || (context !== undefined && wordsOfScripts(model)(context).has(word));
}

const wordsOfFile = oncePer(
  ({ stages }: Model): ReadonlySet<string> =>
    new Set(stages.flatMap(({ instructions }) => instructions.map(textOf)).flatMap((text) => wordsIn(text))),
);

const wordsOfScripts = oncePer((model: Model) =>
  oncePer((context: ContextFacts): ReadonlySet<string> => {
    const paths = model.stages.flatMap(({ instructions }) => instructions.flatMap((one) => pathsOf(model, one, context)));
    const texts = [...new Set(paths)].flatMap((path) => textsBelow(context, path, mayBeScript));
    return new Set(texts.flatMap(({ path, text }) => (isShellScript(path, text) ? calledIn(text) : [])));
  }),
);

/** The paths in the context that an instruction copies. */
function pathsOf(model: Model, copy: Instruction, context: ContextFacts): readonly string[] {
  if ((copy.kind !== "copy" && copy.kind !== "add") || copy.flags.some(({ name }) => name === "from")) return [];
  const { variables } = model.stateAt(copy);
  return copy.sources.flatMap(({ text }) => {
    const source = FROM_ELSEWHERE.test(text) ? undefined : expand(text, variables, model.dockerfile.escape, "unknown");
    const path = source?.replace(/^(\.?\/)+/, "").replace(/\/+$/, "");
    return path === undefined ? [] : matchingPaths(path || ".", context.entries);
  });
}

/** By its name alone: `entry.sh`, `launch`. */
function mayBeScript(path: string): boolean {
  return /^[^.]+$|\.\w*sh$/.test(baseName(path));
}

function isShellScript(path: string, text: string): boolean {
  return text.startsWith("#!") ? /^#!.*\b\w*sh\b/.test(text) : path.endsWith("sh");
}

function calledIn(text: string): readonly string[] {
  const commands = commandsInText(text.replaceAll("\r", ""));
  if (commands === undefined) return wordsIn(text);
  return commands.flatMap(({ name = "", args }) =>
    ONLY_TALKS.has(name) ? [] : [name, ...args.map((word) => word.text)].flatMap((word) => wordsIn(word)),
  );
}
