import { baseName, type ContextFacts, directoryPart, type Instruction, isInside, type Model, type Stage } from "../../../src/rule.js";
import { NOT_WRITTEN } from "../../knowledge/project/files.js";
import { landingsOf } from "../copied-files/landing.js";
import { isPattern } from "../glob.js";
import { within } from "../paths.js";
import { atMost, filesBelow } from "./files-below.js";
import { isFromContext, sourceInContext } from "./from-context.js";

/** Where a file of the image comes from: its path in the build context; undefined where it is none of it. */
export function contextPath(
  { model, stage, context }: { readonly model: Model; readonly stage: Stage; readonly context: ContextFacts | undefined },
  path: string,
  before?: Instruction,
): string | undefined {
  if (context === undefined) return undefined;
  const end = before === undefined ? stage.instructions.length : stage.instructions.indexOf(before);
  for (const copy of stage.instructions.slice(0, end).toReversed()) {
    if (!isFromContext(copy)) continue;
    for (const landing of landingsOf(model, copy, context) ?? []) {
      const found = sourceAt(landing.source, landing.path, landing.is, path);
      if (found !== undefined && context.kind(found) !== undefined) return found;
    }
  }
  return undefined;
}

function sourceAt(written: string, landing: string, is: "file" | "tree", path: string): string | undefined {
  const source = sourceInContext(written);
  if (written.includes("$") || !isInside(path, landing)) return undefined;
  if (is === "file") return path === landing ? source : undefined;
  const rest = within(path, landing);
  const directory = isPattern(source) ? directoryPart(source) : source;
  return [directory, rest].filter((part) => part !== "").join("/");
}

/** The files of a project in the context; undefined where there are too many to read. */
export function projectFiles(context: ContextFacts, limit: number): readonly string[] | undefined {
  return atMost(
    limit,
    filesBelow(context, ".", (directory) => NOT_WRITTEN.has(baseName(directory))),
  );
}
