import type { RubyBase } from "../../knowledge/bases/families-ruby.js";
import type { Split } from "../recipe.js";

/** What the shipped image does not have, and what that rests on. */
export function describeSplit(
  written: string,
  base: RubyBase,
  dropped: readonly string[],
  needed: Iterable<string>,
): Pick<Split, "leftOut" | "assumptions"> {
  if (base.packages === "the same")
    return { leftOut: dropped.join(", "), assumptions: ["nothing is compiled and no gems are installed once the image is built"] };
  const installed = [...needed].join(", ");
  return {
    leftOut: `the compilers and headers of ${written}`,
    assumptions: [
      ...(written.includes("$") ? ["the build arguments of FROM stay at their defaults"] : []),
      `no gem needs a library or a program of ${written} that ${base.text} does not have${installed && `, but for: ${installed}`}`,
      "no gems are installed when the image runs",
    ],
  };
}
