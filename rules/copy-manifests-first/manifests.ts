import type { ContextFacts } from "../../src/rule.js";

/** The files of the build context that an install reads (relative to its root), or why that cannot be told. */
export type Manifests =
  | { readonly is: "known"; readonly files: readonly string[]; readonly assumptions: readonly string[] }
  /** It installs packages by name, from no manifest. */
  | { readonly is: "none" }
  | { readonly is: "refused"; readonly reason: string };

export function refused(reason: string): { readonly is: "refused"; readonly reason: string } {
  return { is: "refused", reason };
}

/** Why a file cannot be copied by its name alone, as it stands in the context. */
export function obstacleToFile(path: string, context: ContextFacts): string | undefined {
  // Anything else COPY might read as a pattern, a variable, a flag or two words.
  if (!/^[\w.@+][\w./@+-]*$/.test(path)) return `the name ${path} may mean something else to COPY`;
  const kind = context.kind(path);
  if (kind === undefined) return `there is no ${path} in the build context`;
  if (kind === "directory") return `${path} is a directory`;
  // A folder that is a link could not be put over the folder that the first COPY makes.
  return context.realPath(path) === path ? undefined : `${path} is a symbolic link, or lies behind one`;
}
