import type { Instruction } from "../../../src/rule.js";
import type { CopiedPath } from "../../application/copied-path.js";
import type { Base } from "../../application/node/base.js";
import type { Packages } from "../../application/node/packages.js";
import { PRUNED, withPruning } from "../../application/node/prune/prune.js";
import type { Pruning } from "../../application/node/prune/to-prune.js";
import type { Sorted } from "../../application/node/runs.js";
import type { Needs } from "../../application/node/starts/needs.js";
import type { ReadRun } from "../../application/step.js";
import { NPM_OF_IMAGE } from "../../knowledge/bases/node.js";
import type { Split } from "../recipe.js";

/** What ships of an application. */
export interface Shipped {
  readonly base: Base;
  readonly packages: Packages;
  readonly pruning: Pruning;
  /** The one directory that ships, of an application that only serves files. */
  readonly served: string | undefined;
}

/** Why nothing would be gained. */
export function obstacleToGain({ base, packages, pruning, served }: Shipped): string | undefined {
  if (base.changes || "line" in pruning || pruning.isInLayers || packages.dropped.length > 0 || served !== undefined) return undefined;
  return `${base.text} is small already, and nothing can be left out: ${pruning.reason}`;
}

/** How the build ends, and what that changes of what is copied. */
export function endOfBuild(
  { pruning, served }: Shipped,
  copies: readonly CopiedPath[],
  last: Instruction,
  runs: readonly ReadRun[],
): Pick<Split, "lastText" | "rewrites"> {
  if (!("line" in pruning)) return { rewrites: [] };
  return {
    ...(served === undefined ? { lastText: withPruning(last, pruning.line, runs) } : {}),
    rewrites: copies.flatMap(({ to }) => PRUNED.map((path) => `${to}/${path}`)),
  };
}

/** npm, where the build installed another one for itself: nothing starts it in the shipped image, which has that of its base. */
export function leftToBase({ globals }: Sorted, { maybeGlobal }: Needs): Pick<Split, "leavesToBase"> {
  const isOwn = !maybeGlobal.has("npm") && globals.some(({ packages }) => packages.includes("npm"));
  return isOwn ? { leavesToBase: [NPM_OF_IMAGE, `${NPM_OF_IMAGE}/**`] } : {};
}

/** What the shipped image does not have, and what that rests on. */
export function describeSplit(shipped: Shipped, copies: readonly CopiedPath[]): Pick<Split, "leftOut" | "assumptions"> {
  return { leftOut: leftOut(shipped), assumptions: assumptionsOf(shipped, copies) };
}

/** What the shipped image does not have, as the title says it. */
function leftOut({ base, packages: { dropped }, pruning, served }: Shipped): string {
  const parts = [
    ...(base.changes ? ["the tools of the full image"] : []),
    ...("line" in pruning || pruning.isInLayers || served !== undefined ? ["development dependencies"] : []),
    ...(dropped.length > 0 ? [dropped.join(", ")] : []),
  ];
  return parts.join(" and ");
}

function assumptionsOf({ base, packages, pruning, served }: Shipped, copies: readonly CopiedPath[]): readonly string[] {
  const paths = copies.map(({ from }) => from).join(" and ");
  return [
    ...base.assumptions,
    `what is built and needed lies in ${paths}`,
    "nobody runs anything else in the image than what it starts: tests, migrations",
    ...(base.changes
      ? [`the application and its packages call no programs and load no libraries or fonts that are in the full image alone`]
      : []),
    ...(base.changes && !packages.hasCertificates
      ? ["the certificates that Node brings are enough for TLS: the slim image has none of its own"]
      : []),
    ...("line" in pruning && served === undefined
      ? ["nothing loads a development dependency at run time by a name that is put together"]
      : []),
  ];
}
