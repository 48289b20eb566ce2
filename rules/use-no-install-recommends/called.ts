import {
  type Add,
  baseName,
  type ContextFacts,
  type Copy,
  commandsInText,
  commandsOf,
  interpreterLine,
  type Model,
  oncePer,
  oncePerText,
  runsOf,
  type Stage,
} from "../../src/rule.js";
import { stagesBehind } from "../application/last-stage/sources.js";
import { MAKE_COMMANDS } from "../knowledge/commands/build-commands.js";
import { ONLY_TALKS } from "../knowledge/commands/wrappers.js";
import { runByTar } from "../shared/commands/run-by-tar.js";
import { isFromContext } from "../shared/context/from-context.js";
import { pathsTaken } from "../shared/context/sources.js";
import { textsBelow } from "../shared/context/texts.js";
import { textOf } from "../shared/instruction-text.js";
import { wordsIn } from "../shared/words-in-text.js";
import { calledBelow, calledWhenCompiled } from "./called-by-sources.js";
import { copiesReaching } from "./copies.js";

/** Whether a word stands in the Dockerfile, or in a command of a script or source of the context that a stage may have. */
export function isCalledIn(model: Model, stage: Stage | undefined, context: ContextFacts | undefined): (word: string) => boolean {
  const own = wordsOfFile(model);
  return (word) => own.has(word) || (context !== undefined && stage !== undefined && wordsOfScripts(model)(context)(stage).has(word));
}

const wordsOfFile = oncePer(
  ({ stages }: Model): ReadonlySet<string> =>
    new Set(stages.flatMap(({ instructions }) => instructions.map(textOf)).flatMap((text) => [...namesIn(text), ...runByTar(text)])),
);

const wordsOfScripts = oncePer((model: Model) =>
  oncePer((context: ContextFacts) =>
    oncePer((stage: Stage): ReadonlySet<string> => {
      const words = new Set<string>();
      const add = (more: Iterable<string>) => {
        for (const word of more) words.add(word);
      };
      for (const path of pathsIn(model, context, copiesReaching(model, context, stage))) {
        const { called, recipes } = scriptsBelow(context)(path);
        add(called);
        if (callsMake(model)) add(recipes);
        add(calledBelow(context)(path));
      }
      const built = stagesBehind(model, model.target ?? stage).flatMap(({ instructions }) => instructions.filter(isFromContext));
      for (const path of pathsIn(model, context, built)) add(calledWhenCompiled(context)(path));
      return words;
    }),
  ),
);

function pathsIn(model: Model, context: ContextFacts, copies: readonly (Copy | Add)[]): ReadonlySet<string> {
  return new Set(copies.flatMap((copy) => pathsTaken(model, copy, context).flatMap((path) => path ?? [])));
}

/** What the scripts below a path call, and the recipes of make there. */
const scriptsBelow = oncePer((context: ContextFacts) =>
  oncePerText((below): { readonly called: ReadonlySet<string>; readonly recipes: ReadonlySet<string> } => {
    const texts = textsBelow(context, below, (file) => mayBeScript(file) || isBuildFile(file));
    const called = texts.flatMap(({ path, text }) => {
      if (isBuildFile(path)) return optionsIn(text);
      return isShellScript(path, text) ? [...calledIn(text), ...runByTar(text)] : [];
    });
    const recipes = texts.flatMap(({ path, text }) => (isBuildFile(path) ? wordsOfRecipes(text) : []));
    return { called: new Set(called), recipes: new Set(recipes) };
  }),
);

/** By its name alone: `entry.sh`, `launch`. */
function mayBeScript(path: string): boolean {
  return /^[^.]+$|\.\w*sh$/.test(baseName(path));
}

const callsMake = oncePer((model: Model): boolean =>
  model.stages.flatMap(runsOf).some((run) => commandsOf(model, run)?.some(({ name = "" }) => MAKE_COMMANDS.has(name))),
);

/** What says how a compiler is called; what else it calls may be for those who develop, where no build calls make. */
function isBuildFile(path: string): boolean {
  return /^(GNU)?[Mm]akefile(\.\w+)?$|^(CMakeLists\.txt|meson\.build|configure\.ac|BUILD(\.bazel)?)$|\.(mk|cmake)$/.test(baseName(path));
}

function optionsIn(text: string): readonly string[] {
  return wordsIn(text.replaceAll(/^[ \t]*#.*$/gm, "")).filter((word) => word.startsWith("-"));
}

function wordsOfRecipes(text: string): readonly string[] {
  return text.split("\n").flatMap((line) => (line.startsWith("\t") ? wordsIn(line) : []));
}

function isShellScript(path: string, text: string): boolean {
  const interpreter = interpreterLine(text);
  return interpreter === "" ? path.endsWith("sh") : /\b\w*sh\b/.test(interpreter);
}

function calledIn(text: string): readonly string[] {
  const commands = commandsInText(text.replaceAll("\r", ""));
  if (commands === undefined) return namesIn(text);
  return commands.flatMap(({ name = "", args }) =>
    ONLY_TALKS.has(name) ? [] : [name, ...args.map((word) => word.text)].flatMap((word) => namesIn(word)),
  );
}

/** The words of a text, and programs of the system by their path, which are none that the image itself has elsewhere. */
function namesIn(text: string): readonly string[] {
  return [...wordsIn(text), ...(text.match(/\/usr\/bin\/[\w.+-]+/g) ?? [])];
}
