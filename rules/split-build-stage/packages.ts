import { isBuildPackage, isFetchPackage } from "../knowledge/build-packages.js";
import type { PackageManager } from "../knowledge/package-managers.js";
import { isDevelopmentPackage, runtimePackages } from "../knowledge/runtime-packages.js";
import type { Invocation } from "../shared/invocations.js";

export type Packages =
  | { readonly refusal: string }
  | {
      /** What the shipped stage installs instead; empty: nothing. */
      readonly words: readonly string[];
      readonly dropped: readonly string[];
      /** Left out since nothing in the shipped stage seems to call them. */
      readonly fetchers: readonly string[];
    };

/** The words that an install is called with in the shipped stage: its options, the run-time counterparts, and whatever is not known to be for building. */
export function shippedPackages(
  call: Invocation,
  manager: PackageManager,
  release: string | undefined,
  mayBeCalled: (name: string) => boolean,
): Packages {
  // curl, wget and git recommend ca-certificates, which the program may read.
  const withRecommends = manager.name === "apt" && !call.command.args.some(({ text }) => text === "--no-install-recommends");
  const words: string[] = [];
  const dropped: string[] = [];
  const fetchers: string[] = [];
  for (const { text, value } of call.operands) {
    if (value === undefined) return { refusal: `\`${text}\` is a package that only the build knows` };
    if (text.startsWith("-") && text !== "--") {
      words.push(text);
      continue;
    }
    const [name = "", version] = value.split("=", 2);
    if (isBuildPackage(name) || /^@|^.*Development Tools.*$/i.test(name)) {
      dropped.push(name);
    } else if (isDevelopmentPackage(name)) {
      const counterparts = release === undefined ? undefined : runtimePackages(name, release);
      if (counterparts === undefined) return { refusal: unknownCounterpart(name, manager, release) };
      if (version !== undefined && counterparts.length > 0)
        return { refusal: `${value} has a version, which its run-time package may not have` };
      dropped.push(name);
      words.push(...counterparts.filter((counterpart) => !words.includes(counterpart)));
    } else if (isFetchPackage(name) && !withRecommends && !mayBeCalled(name)) {
      fetchers.push(name);
    } else {
      words.push(text);
    }
  }
  const installs = words.some((word) => !word.startsWith("-"));
  return { words: installs ? words : [], dropped, fetchers };
}

function unknownCounterpart(name: string, manager: PackageManager, release: string | undefined): string {
  if (release === undefined) return `the tag does not name a release, so the run-time package of ${name} is not known`;
  return `the run-time package of ${name} is not known for ${release} (${manager.name})`;
}
