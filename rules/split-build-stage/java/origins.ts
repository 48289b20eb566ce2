import { baseName, type ContextFacts, isInside } from "../../../src/rule.js";
import type { Candidate } from "../../application/candidate.js";
import type { ReadText } from "../../application/java/program.js";
import { type Landed, landedBy } from "../../application/project/landed.js";
import type { Project } from "../../application/project/project.js";
import { isOf } from "../../application/project/roots.js";
import { OUTPUT_DIRECTORIES } from "../../knowledge/project/files.js";
import { absolutePath, below, within } from "../../shared/paths.js";
import { wordsIn } from "../../shared/words-in-text.js";

/** Whether a path lies where builds put their results. */
export function isOutput(path: string, { roots }: Project): boolean {
  const root = roots.find((one) => isOf(path, one));
  return (
    root !== undefined &&
    path
      .slice(root.length + 1)
      .split("/")
      .slice(0, -1)
      .some((part) => OUTPUT_DIRECTORIES.has(part))
  );
}

/** Whether a path is one of the context that was copied. */
export function isCopied(path: string, landed: readonly Landed[], context: ContextFacts): boolean {
  return landed.some((one) => {
    if (one.source === undefined || !isInside(path, one.path)) return false;
    if (one.is === "file") return path === one.path;
    return context.kind(below(one.source, within(path, one.path))) !== undefined;
  });
}

/** Whether a part of the program is the build's, is not (a COPY behind the build brings it, or nobody does), or cannot be told. */
export function isOfBuild(path: string, candidate: Candidate, project: Project, { build }: ReadText): "yes" | "no" | "unknown" {
  const { context } = candidate;
  if (context === undefined || isOutput(`${path}/.`, project) || isCopied(path, project.landed, context) || isToldOf(path, project))
    return "yes";
  const words = project.tools.flatMap(({ command }) => command.args);
  const isNamed = [...build, ...words.map(({ text }) => text)].some((text) => wordsIn(text).includes(baseName(path)));
  if (isCopiedLater(path, candidate, project)) return isNamed ? "unknown" : "no";
  // Java passes over what is not there; the plain tools make nothing but what they are told.
  return isNamed || build.length > 0 || words.some(({ value }) => value === undefined) ? "yes" : "no";
}

/** Whether a COPY behind the build, which the shipped stage has itself, puts a path there. */
function isCopiedLater(path: string, { model, stage, context }: Candidate, { last }: Project): boolean {
  if (context === undefined) return false;
  const later = stage.instructions.slice(stage.instructions.indexOf(last) + 1).flatMap((one) => {
    const landed = one.kind === "copy" || one.kind === "add" ? landedBy({ model, context }, one) : [];
    return "refusal" in landed ? [] : landed;
  });
  return isCopied(path, later, context);
}

/** Whether a command of the build names a path, one in it, or the directory above that it compiles to. */
function isToldOf(path: string, { tools, arranged }: Project): boolean {
  const told = tools.flatMap(({ command, directory }) =>
    command.args.map((word, at) => ({ one: absolutePath(word, directory), isTarget: command.args[at - 1]?.text === "-d" })),
  );
  return (
    arranged.some((one) => isInside(one, path)) ||
    told.some(({ one, isTarget }) => one !== undefined && (isInside(one, path) || (isTarget && isInside(path, one))))
  );
}
