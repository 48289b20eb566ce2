import type { LeftOut } from "../../application/packages/shipped.js";
import { BRING_PERL } from "../../knowledge/packages/build-packages.js";
import { broughtAlong } from "./brought.js";
import type { Reading } from "./reading.js";

/** What must hold for the shipped stage to work as the image did before. */
export function assumptionsOf(reading: Reading, { dropped, fetchers }: LeftOut): readonly string[] {
  const { build, stage, release, runs } = reading;
  const prefixes = [...build.prefixes].join(" and ");
  const image = stage.from.image.text;
  const isWithoutPerl = dropped.some((name) => BRING_PERL.has(name)) && !broughtAlong(dropped, reading).includes("perl");
  const brought = isWithoutPerl ? ", nor Perl, which came along with them" : "";
  const assumptions = [
    `make install, and the programs that it installs, write below ${prefixes} only`,
    "the programs need no other libraries than those of the packages that are installed",
    `they need no library of the compiler that ${image} does not have: no OpenMP (libgomp)`,
    `nothing at run time reads ${[...build.sources].join(" or ")}`,
    `nothing at run time calls what is left out: ${list([...fetchers, ...dropped])}${brought}`,
  ];
  if (image.includes("$")) assumptions.push(`the build arguments of FROM stay at ${release ?? "their defaults"}`);
  if ([...runs.values()].flat().some(({ purpose }) => purpose.is === "users"))
    assumptions.push(`users that are added do not exist in ${image}, and get the same numbers in both stages`);
  return assumptions;
}

/** Names as a sentence has them: three and how many more, where there are many. */
export function list(names: readonly string[]): string {
  const shown = [...new Set(names)];
  return shown.length > 4
    ? `${shown.slice(0, 3).join(", ")} and ${shown.length - 3} more`
    : shown.join(", ").replace(/, ([^,]*)$/, " and $1");
}
