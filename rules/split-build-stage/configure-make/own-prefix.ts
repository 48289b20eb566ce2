import type { ContextFacts, Stage } from "../../../src/rule.js";
import { isFromContext, sourceInContext } from "../../shared/context/from-context.js";
import { below } from "../../shared/paths.js";

const SCRIPTS: readonly string[] = ["configure.ac", "configure.in", "configure"];
/** AC_PREFIX_DEFAULT, and what Autoconf writes for it (gnu.org/software/autoconf/manual, «Default Prefix»). */
const SETS_PREFIX = /^\s*AC_PREFIX_DEFAULT\b|^ac_default_prefix=(?!["']?\/usr\/local["']?\s*$)/m;

/** Whether sources of the context, as far as they are in view, install somewhere of their own where `configure` has no --prefix. */
export function hasOwnPrefix({ instructions }: Stage, context: ContextFacts | undefined): boolean {
  if (context === undefined) return false;
  const directories = instructions.filter(isFromContext).flatMap(({ sources }) => sources.map(({ text }) => sourceInContext(text)));
  return directories.some((directory) =>
    SCRIPTS.some((name) => SETS_PREFIX.test(context.read(directory === "" ? name : below(directory, name)) ?? "")),
  );
}
