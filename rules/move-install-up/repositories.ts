import {
  type Add,
  type ContextFacts,
  type Copy,
  type Instruction,
  type Model,
  oncePer,
  type Run,
  type Stage,
  viewOf,
} from "../../src/rule.js";
import { FILE_OPERATIONS } from "../knowledge/commands/file-operations.js";
import { PACKAGE_SETTINGS } from "../knowledge/packages/settings.js";
import { stagesBelow } from "../shared/base.js";
import { overlap } from "../shared/context/project-directory.js";
import { landingsOf } from "../shared/copied-files/landing.js";

/**
 * Why packages may come from what is copied to a path, or need a key there: settings of the package managers, which an earlier
 * instruction copied or wrote, may name it.
 */
export function repositoryIn(
  model: Model,
  context: ContextFacts | undefined,
  before: readonly Instruction[],
  path: string,
): string | undefined {
  const stage = before[0] && model.stageOf(before[0]);
  const found = stage && firstSetting(model, context, stage, path);
  if (found === undefined || (model.stageOf(found) === stage && !before.includes(found))) return undefined;
  return `${found.keyword} on line ${found.startLine} may have set ${path} as a source of packages`;
}

/** An instruction that may say where packages come from, and the paths that it names: any, where that cannot be told. */
interface Setter {
  readonly at: Instruction;
  readonly paths: readonly string[] | "any";
}

/** The first instruction, of a stage or one that it is built on, that may have set a path as a source. */
function firstSetting(model: Model, context: ContextFacts | undefined, stage: Stage, path: string): Instruction | undefined {
  return settersOf(model)(context ?? model)(stage).find(({ paths }) => paths === "any" || paths.some((one) => overlap(one, path)))?.at;
}

// Each install asks for all paths that are copied to above it.
const settersOf = oncePer((model: Model) =>
  oncePer((given: ContextFacts | Model) =>
    oncePer((stage: Stage): readonly Setter[] => {
      const context = given === model ? undefined : (given as ContextFacts);
      const [, ...below] = stagesBelow(model, stage);
      return [...below, stage].flatMap(({ instructions }) => instructions.flatMap((one) => setterOf(model, context, one) ?? []));
    }),
  ),
);

function setterOf(model: Model, context: ContextFacts | undefined, at: Instruction): Setter | undefined {
  const paths =
    at.kind === "copy" || at.kind === "add" ? pathsInSettings(model, at, context) : at.kind === "run" ? pathsWritten(model, at) : [];
  return paths.length === 0 ? undefined : { at, paths };
}

function pathsInSettings(model: Model, copy: Copy | Add, context: ContextFacts | undefined): readonly string[] | "any" {
  const settings = landingsOf(model, copy, context)?.filter(
    ({ is, path }) => PACKAGE_SETTINGS.test(path) || (is === "tree" && (path === "/" || path === "/etc")),
  );
  const texts = settings?.map(({ is, certain, source }) => (is === "file" && certain ? context?.read(source) : undefined));
  return texts === undefined || texts.includes(undefined) ? "any" : pathsIn(texts.join("\n"));
}

/** Files are arranged everywhere; who sets a source names it, and the settings or a program that writes them. */
function pathsWritten(model: Model, run: Run): readonly string[] | "any" {
  const paths = pathsIn(run.text);
  if (paths.length === 0 || /\/etc\b|\bfile:/.test(run.text)) return paths;
  const view = viewOf(model, run);
  const arranges = view.is === "script" && view.script.commands.every(({ name }) => name !== undefined && FILE_OPERATIONS.has(name));
  return arranges ? [] : paths;
}

/** The paths that a text names; any, where only a variable tells the place of a repository. */
function pathsIn(text: string): readonly string[] | "any" {
  if (/\bfile:\/*["']?\$/.test(text)) return "any";
  return [...text.matchAll(/\bfile:\/*(\/[^\s"']+)|(?<![\w.:/}])(\/[\w.-]+)+/g)].map(([word, file]) => file ?? word);
}
