import type { ElixirBase } from "../../knowledge/bases/families-elixir.js";
import type { Split } from "../recipe.js";
import type { Installs } from "./installs.js";
import type { ProjectStart } from "./start.js";

/** What the shipped image does not have, and what that rests on. */
export function describeSplit(
  written: string,
  base: ElixirBase,
  { also, dropped }: Installs,
  { ships, compiledFor }: ProjectStart,
): Pick<Split, "leftOut" | "assumptions"> {
  const starts = compiledFor.map((one) => (one === "dev" ? "without MIX_ENV, or as dev" : `with MIX_ENV=${one}`)).join(" or ");
  const isSame = base.packages === "the same";
  const left = isSame ? dropped.join(", ") : `the compilers and headers of ${written}`;
  return {
    leftOut: `${ships === "project" ? "" : "the sources, and "}${left}`,
    assumptions: [
      ...(written.includes("$") ? ["the build arguments of FROM stay at their defaults"] : []),
      isSame
        ? `nothing calls ${dropped.join(", ")} once the image is built`
        : `no package needs a library or a program of ${written} that ${base.text} does not have, but for: ${also.join(", ")}`,
      ...(ships === "project" ? [] : ["the release reads no file of the project beside it, and nobody calls mix in the container"]),
      ...(starts === "" ? [] : [`it is started ${starts}, so that nothing is compiled then`]),
    ],
  };
}
