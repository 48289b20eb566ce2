import type { Split } from "../recipe.js";

interface Shipped {
  readonly release: string | undefined;
  readonly environments: ReadonlySet<string>;
  readonly compiled: string | undefined;
}

/** What the shipped image does not have, and what that rests on. */
export function describeSplit(
  written: string,
  base: string,
  installed: ReadonlySet<string>,
  { release, environments, compiled }: Shipped,
): Pick<Split, "leftOut" | "assumptions"> {
  const starts = [...environments].map((one) => (one === "dev" ? "without MIX_ENV, or as dev" : `with MIX_ENV=${one}`)).join(" or ");
  return {
    leftOut: release === undefined ? `the compilers and headers of ${written}` : `the sources, and the compilers and headers of ${written}`,
    assumptions: [
      ...(written.includes("$") ? ["the build arguments of FROM stay at their defaults"] : []),
      `no package needs a library or a program of ${written} that ${base} does not have, but for: ${[...installed].join(", ")}`,
      ...(release !== undefined ? ["the release reads no file of the project beside it"] : []),
      ...(release === undefined && compiled !== undefined ? [`it is started ${starts}, so that nothing is compiled then`] : []),
    ],
  };
}
