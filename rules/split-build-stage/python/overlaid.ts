import { isInside } from "../../../src/rule.js";
import { landingsOf } from "../../shared/copied-files/landing.js";
import { isFromContext } from "../../shared/from-context.js";
import type { Carried } from "../carried/carried.js";
import type { Candidate, Refused } from "../recipe.js";

/**
 * A COPY above the install, which the shipped stage repeats behind what it takes from the build: it may put a virtual environment of the host
 * over the installed one. What is not there today is there once somebody installs on the host.
 */
export function overlaidEnvironment(
  { model, context }: Candidate,
  environments: readonly string[],
  { repeated }: Carried,
): Refused | undefined {
  for (const copy of repeated.filter(isFromContext)) {
    for (const { path, is, source } of landingsOf(model, copy, context) ?? []) {
      const environment = is === "tree" ? environments.find((one) => isInside(one, path)) : undefined;
      if (environment === undefined) continue;
      const from = source.replace(/^(\.?\/)+|\/+$/g, "").replace(/^\.$/, "");
      const own = `${from}/${environment.slice(path.length)}`.replaceAll(/\/{2,}/g, "/").replace(/^\//, "");
      if (context?.ignores(own) && !context.mayInclude(own)) continue;
      const file = context?.ignoreFile ?? ".dockerignore";
      return { refusal: `${file} does not leave out ${own}, which line ${copy.startLine} would put over the installed one`, at: copy };
    }
  }
  return undefined;
}
