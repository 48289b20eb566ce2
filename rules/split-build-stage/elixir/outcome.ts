import type { Split } from "../recipe.js";
import type { ProjectStart } from "./start.js";

/** What the shipped image does not have, and what that rests on. */
export function describeSplit(
  written: string,
  base: string,
  installed: ReadonlySet<string>,
  { ships, compiledFor }: ProjectStart,
): Pick<Split, "leftOut" | "assumptions"> {
  const starts = compiledFor.map((one) => (one === "dev" ? "without MIX_ENV, or as dev" : `with MIX_ENV=${one}`)).join(" or ");
  return {
    leftOut: `${ships === "project" ? "" : "the sources, and "}the compilers and headers of ${written}`,
    assumptions: [
      ...(written.includes("$") ? ["the build arguments of FROM stay at their defaults"] : []),
      `no package needs a library or a program of ${written} that ${base} does not have, but for: ${[...installed].join(", ")}`,
      ...(ships === "project" ? [] : ["the release reads no file of the project beside it, and nobody calls mix in the container"]),
      ...(starts === "" ? [] : [`it is started ${starts}, so that nothing is compiled then`]),
    ],
  };
}
