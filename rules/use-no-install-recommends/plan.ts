import type { Install } from "../shared/commands/apt-installs.js";
import type { Packages } from "./packages.js";

/** What an install of a RUN brings by name and does without. */
export interface Plan extends Packages {
  readonly install: Install;
}

/** What is done, in one line. */
export function titleOf(plans: readonly Plan[]): string {
  const added = [...new Set(plans.flatMap((plan) => plan.added))];
  return added.length === 0 ? "add --no-install-recommends" : `add --no-install-recommends, and ${added.join(", ")} by name`;
}

/** What is taken for granted where recommended packages go. */
export function assumptionsOf(plans: readonly Plan[]): readonly string[] {
  const dropped = [...new Set(plans.flatMap((plan) => plan.dropped))];
  const named = dropped.length === 0 ? "documentation and translations" : `${dropped.join(", ")}, documentation and translations`;
  return [`nothing relies on packages that were only recommended, also by dependencies, such as ${named}`];
}

/** What the tables hold is Debian 13's; `release`: of the base image, or how people call the one that its name does not tell. */
export function likeDebian13(release: string): readonly string[] {
  return release === "debian:trixie" ? [] : [`${release} recommends what Debian 13 does for these packages`];
}
