import { type ContextFacts, type Instruction, type Model, oncePer, resolveDirectory, type Stage, valueAt } from "../../../src/rule.js";
import { USUAL_PATH } from "../../knowledge/commands/directories.js";
import { instructionsBelow } from "../base.js";
import { type CopiedText, copiedText } from "./copied-text.js";
import { BASE_DIRECTORY } from "./file.js";

/** The file of the build context that a program is, as a command of an instruction names it; undefined where it is none of the context. */
export function startedText(model: Model, at: Instruction, program: string, context: ContextFacts | undefined): CopiedText | undefined {
  const stage = model.stageOf(at);
  if (stage === undefined) return undefined;
  const { workdir = BASE_DIRECTORY } = model.stateAt(at);
  const directories = program.includes("/") ? [workdir] : searchPaths(model)(stage);
  for (const directory of directories) {
    const path = resolveDirectory(directory, program);
    const found = path === undefined ? undefined : copiedText(model, stage, path, context);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The directories in which programs are looked for that a stage starts by their names: those that PATH has had there come first. */
export const searchPaths = oncePer((model: Model) => oncePer((stage: Stage) => searchPath(model, stage)));

/** The directories that PATH has had so far, and those that it usually has: the base image's is not known. */
function searchPath(model: Model, stage: Stage): readonly string[] {
  const own = [...instructionsBelow(model, stage), ...stage.instructions].flatMap((env) => {
    if (env.kind !== "env") return [];
    const values = env.pairs.filter(({ key }) => key.text === "PATH").flatMap(({ value }) => value.text.replaceAll(/["']/g, "").split(":"));
    if (values.length === 0) return [];
    return values.flatMap((value) => valueAt(model, env, value) ?? []);
  });
  return [...own.filter((directory) => directory.startsWith("/")).reverse(), ...USUAL_PATH];
}
