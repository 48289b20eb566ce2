import { type Add, baseName, type ContextFacts, type Copy, type Model, resolveDirectory } from "../../src/rule.js";
import { isOfProject } from "../shared/context/project-directory.js";
import { destinationOf, knownDirectoryAt } from "../shared/copied-files/destination.js";

export type Copied = { readonly is: "known"; readonly paths: readonly string[] } | { readonly is: "refused"; readonly reason: string };

/** Where a COPY or ADD writes, if packages have nothing there. */
export function copiedPaths(model: Model, copy: Copy | Add, context: ContextFacts | undefined): Copied {
  const destination = destinationOf(model, copy, knownDirectoryAt(model, copy));
  if (destination === undefined) return refused("where it copies to is not known");
  const { path: directory, isDirectory } = destination;
  if (isOfProject(directory)) return { is: "known", paths: [directory] };
  const files = namesOf(copy, context);
  const names = isDirectory ? files : [""];
  const paths = names?.map((name) => resolveDirectory(directory, name || ".") ?? directory);
  if (paths?.every((path) => isOfProject(path) || (files !== undefined && SCRATCH.test(path)))) return { is: "known", paths };
  return refused(`packages may read or write ${directory}, where it copies to`);
}

/** A single file for a later step: `/tmp/requirements.txt`. */
const SCRATCH = /^\/(var\/)?tmp\/[\w.-]+$/;

function refused(reason: string): Copied {
  return { is: "refused", reason };
}

/** The names of the files that are copied into a directory; undefined where they may be others: an archive, a directory's own. */
function namesOf(copy: Copy | Add, context: ContextFacts | undefined): readonly string[] | undefined {
  if (copy.kind === "add" || copy.flags.some(({ name }) => !["chown", "chmod", "link"].includes(name))) return undefined;
  const sources = copy.sources.map(({ text }) => text.replace(/^\.?\//, ""));
  const areFiles = sources.every((source) => /^[\w./-]+$/.test(source) && context?.kind(source) === "file");
  return areFiles ? sources.map((source) => baseName(source)) : undefined;
}
