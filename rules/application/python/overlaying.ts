import { type Instruction, isInside } from "../../../src/rule.js";
import { isFromContext, sourceInContext } from "../../shared/context/from-context.js";
import { landingsOf } from "../../shared/copied-files/landing.js";
import type { Candidate } from "../candidate.js";
import type { Carried } from "../carried/carried.js";

/**
 * A COPY that may bring a virtual environment of the host stays in front of the installed one, which goes over it as it did in the build.
 * What the context does not have today is there once somebody installs on the host.
 */
export function beforeEnvironments(candidate: Candidate, environments: readonly string[], carried: Carried): Carried {
  const last = carried.late.findLastIndex((copy) => mayBringEnvironment(candidate, environments, copy));
  return { ...carried, late: carried.late.slice(last + 1) };
}

/** Whether a COPY may bring one of the virtual environments, by their directories in the image, out of the build context. */
export function mayBringEnvironment({ model, context }: Candidate, environments: readonly string[], copy: Instruction): boolean {
  const landings = isFromContext(copy) ? landingsOf(model, copy, context) : undefined;
  return (landings ?? []).some(({ path, is, source }) => {
    const environment = is === "tree" ? environments.find((one) => isInside(one, path)) : undefined;
    if (environment === undefined) return false;
    const from = sourceInContext(source);
    const own = `${from}/${environment.slice(path.length)}`.replaceAll(/\/{2,}/g, "/").replace(/^\//, "");
    return !context?.ignores(own) || context.mayInclude(own);
  });
}
