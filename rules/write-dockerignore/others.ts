import { analyze, type ContextFacts, type Model, parse } from "../../src/rule.js";
import { sourceInContext } from "../shared/context/from-context.js";
import { type Line, linesFor } from "./lines.js";
import { isEverything, isUnknown, mayName, type Read, readsOf } from "./reads.js";

/** Another Dockerfile that may be built from the same context, and that the same ignore file holds for. */
export interface Other {
  readonly path: string;
  /** The lines that would leave out what it may need; undefined where that cannot be told. */
  readonly needs: readonly Line[] | undefined;
}

/** The other Dockerfiles that take something of what the lines would leave out, or may. */
export function othersOf(context: ContextFacts, lines: readonly Line[]): readonly Other[] {
  if (context.ignoreFile !== undefined && context.ignoreFile !== ".dockerignore") return [];
  const all = context.withIgnoreText("");
  return context.otherDockerfiles().flatMap((path): readonly Other[] => {
    if (all.kind(`${path}.dockerignore`) === "file") return [];
    const model = modelOf(all.read(path));
    if (model === undefined) return [{ path, needs: undefined }];
    const reads = readsOf(model);
    if (reads.some(isUnknown)) return [{ path, needs: undefined }];
    const taken = lines.filter((line) => reads.some((read) => mayTake(context, read, line)));
    if (taken.length === 0) return [];
    const free = linesFor(model, context, reads);
    return [{ path, needs: taken.filter((line) => !free.some(({ text }) => text === line.text)) }];
  });
}

/** Undefined for what is no Dockerfile that builds. */
function modelOf(text: string | undefined): Model | undefined {
  if (text === undefined) return undefined;
  const dockerfile = parse(text);
  return dockerfile.diagnostics.some(({ severity }) => severity === "error") ? undefined : analyze(dockerfile);
}

/** Whether what is read may have something with it that a line leaves out. */
function mayTake(context: ContextFacts, read: Read, { text, name }: Line): boolean {
  if (isEverything(read) || mayName(read, name)) return true;
  return text.startsWith("**/") && context.kind(sourceInContext(read.path)) !== "file";
}
