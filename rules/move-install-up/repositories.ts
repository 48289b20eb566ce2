import { type Add, type ContextFacts, type Copy, type Instruction, type Model, type Run, viewOf } from "../../src/rule.js";
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
  const [stage, ...below] = stagesBelow(model, before[0] && model.stageOf(before[0]));
  if (stage === undefined) return undefined;
  const earlier = [...below.flatMap(({ instructions }) => instructions), ...before];
  const found = earlier.find((instruction) => {
    if (instruction.kind === "copy" || instruction.kind === "add") return copiesSettings(model, instruction, context, path);
    return instruction.kind === "run" && mayWriteSettings(model, instruction, path);
  });
  if (found === undefined) return undefined;
  return `${found.keyword} on line ${found.startLine} may have set ${path} as a source of packages`;
}

function copiesSettings(model: Model, copy: Copy | Add, context: ContextFacts | undefined, path: string): boolean {
  const landings = landingsOf(model, copy, context);
  if (landings === undefined) return true;
  return landings.some((landing) => {
    const isSetting = PACKAGE_SETTINGS.test(landing.path) || (landing.is === "tree" && (landing.path === "/" || landing.path === "/etc"));
    const text = landing.is === "file" && landing.certain ? context?.read(landing.source) : undefined;
    return isSetting && (text === undefined || namesPath(text, path));
  });
}

/** Files are arranged everywhere; who sets a source names it, and the settings or a program that writes them. */
function mayWriteSettings(model: Model, run: Run, path: string): boolean {
  if (!namesPath(run.text, path)) return false;
  const view = viewOf(model, run);
  const arranges = view.is === "script" && view.script.commands.every(({ name }) => name !== undefined && FILE_OPERATIONS.has(name));
  return !arranges || /\/etc\b|\bfile:/.test(run.text);
}

/** Whether a text names a path, one above or one below, or a repository in a place that only a variable tells. */
function namesPath(text: string, path: string): boolean {
  if (/\bfile:\/*["']?\$/.test(text)) return true;
  return [...text.matchAll(/\bfile:\/*(\/[^\s"']+)|(?<![\w.:/}])(\/[\w.-]+)+/g)].some(([word, file]) => overlap(file ?? word, path));
}
