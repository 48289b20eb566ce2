import type { Candidate, Refused } from "../../application/candidate.js";
import type { Packages } from "../../application/node/packages.js";
import type { Sorted } from "../../application/node/runs.js";
import { CHANGES_SOURCES } from "../../knowledge/packages/package-index.js";
import { placed } from "../placed.js";
import type { Split } from "../recipe.js";

/** What is repeated, with the packages where the build installed its first ones: steps that arrange their files stand behind them. */
export function placedPackages(
  candidate: Candidate,
  sorted: Sorted,
  { lines, globals }: Packages,
): Pick<Split, "repeated" | "rewritten" | "prepared"> | Refused {
  const { instructions } = candidate.stage;
  const repeated = instructions.filter((one) => sorted.repeated.includes(one) || globals.includes(one));
  const installs = sorted.installs.filter(({ steps }) => steps.some(({ is }) => is === "install")).map(({ run }) => run);
  const [first, last] = [installs[0], installs.at(-1)];
  const sources = repeated.filter(({ text }) => CHANGES_SOURCES.test(text));
  if (lines.length > 0 && first !== undefined && last !== undefined) {
    const between = instructions.slice(instructions.indexOf(first), instructions.indexOf(last));
    const source = sources.find((one) => between.includes(one));
    if (source !== undefined)
      return { refusal: `line ${last.startLine} may install packages from what line ${source.startLine} sets up`, at: source };
  }
  const at = first ?? (sources.length === 0 ? repeated[0] : undefined);
  // With nothing to arrange, the lines are seen to be installs alone, and ARGs that they do not read are left out.
  if (at === undefined || repeated.length === 0) return { repeated, prepared: lines };
  return { ...placed(candidate, sorted.installs, { repeated, parts: new Map(), late: [] }, lines), prepared: [] };
}
