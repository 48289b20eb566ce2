import { type Add, baseName, type ContextFacts, type Copy, sourceOf } from "../../src/rule.js";
import { EDITED_SOURCES, SETS_PROJECT_UP } from "../knowledge/project/files.js";
import { sourceInContext } from "../shared/context/from-context.js";

/** A COPY of a folder of the build context, or of one file. */
export interface Source {
  readonly copy: Copy | Add;
  /** Empty for all of the context; the path of the file where it is one. */
  readonly folder: string;
}

/** What `COPY FOLDER DEST` copies; undefined where it is no folder, or more than one. */
export function sourceFrom(copy: Copy | Add, context: ContextFacts | undefined): Source | undefined {
  const folder = pathFrom(copy);
  if (folder === undefined) return undefined;
  if (folder === "") return { copy, folder };
  return context?.kind(folder) === "directory" && context.realPath(folder) === folder ? { copy, folder } : undefined;
}

/** The same of a COPY that may stand apart from those of the manifests: of `COPY FILE DEST` as well, where people edit the file. */
export function sourceApart(copy: Copy | Add, context: ContextFacts): Source | undefined {
  return sourceFrom(copy, context) ?? editedFileFrom(copy, context);
}

function editedFileFrom(copy: Copy | Add, context: ContextFacts): Source | undefined {
  const file = pathFrom(copy);
  if (file === undefined || !EDITED_SOURCES.test(file) || SETS_PROJECT_UP.test(baseName(file))) return undefined;
  return context.kind(file) === "file" && context.realPath(file) === file ? { copy, folder: file } : undefined;
}

/** The path of the build context that a COPY names, if it names one alone and writes it out; empty for all of it. */
function pathFrom({ sources: [source, ...more] }: Copy | Add): string | undefined {
  if (source === undefined || more.length > 0) return undefined;
  const path = sourceInContext(source.text.replace(/\/\.$/, "/"));
  return path === "" || (/^[\w./@+-]+$/.test(path) && !path.split("/").includes("..")) ? path : undefined;
}

/** The flags of a COPY or ADD, as they are written. */
export function flagsOf(copy: Copy | Add): string {
  return copy.flags.map((flag) => sourceOf(copy, flag)).join(" ");
}
