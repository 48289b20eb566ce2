import { MODULE_SETTINGS, MODULES } from "../../knowledge/bases/php.js";
import type { Split } from "../recipe.js";

/** What is taken for granted of packages of composer. */
export const CALLS_NOTHING = "no package of composer calls programs that are left out";

/** What the shipped image does not have, and what that rests on. */
export function describeSplit(
  { dropped, assumptions }: { readonly dropped: readonly string[]; readonly assumptions: readonly string[] },
  roots: readonly string[],
  purposes: ReadonlySet<string | undefined>,
): Pick<Split, "leftOut" | "assumptions"> {
  const hasComposer = purposes.has("composer");
  return {
    leftOut: unique([...(hasComposer ? ["composer"] : []), ...dropped]).join(", "),
    assumptions: unique([
      ...assumptions,
      ...(roots.length > 0 ? [`what composer installs and its scripts write lies in ${roots.join(" and ")}`] : []),
      ...(purposes.has("module") ? [`what modules of PHP need lies in ${MODULES} and ${MODULE_SETTINGS}, and in run-time packages`] : []),
      ...(hasComposer ? [CALLS_NOTHING] : []),
      "nobody compiles or installs anything once the image is built",
    ]),
  };
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
