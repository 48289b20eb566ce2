import type { ContextFacts } from "../../src/rule.js";

/** Why the later COPY may bring what the install writes; what is not there today is there once somebody installs on the host. */
export function obstacleToOutputs(outputs: readonly string[], { ignoreFile, ignores, mayInclude }: ContextFacts): string | undefined {
  for (const path of outputs) {
    const harm = "which the later COPY would put over the installed one";
    if (ignoreFile === undefined) return `there is no .dockerignore that leaves out ${path}, ${harm}`;
    if (!ignores(path)) return `${ignoreFile} does not leave out ${path}, ${harm}`;
    if (mayInclude(path)) return `${ignoreFile} may bring back a part of ${path}, ${harm}`;
  }
  return undefined;
}
