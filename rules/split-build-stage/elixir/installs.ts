import { packagesOf } from "../../application/calls/called-by-script.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import { type RunTimePackages, runTimePackages } from "../../application/packages/run-time.js";
import { installedBy } from "../../application/queries.js";
import type { ReadRun, Step } from "../../application/step.js";
import { debianOfElixir, type ElixirBase, ONLY_IN_FULL_ELIXIR } from "../../knowledge/bases/families-elixir.js";
import { baseImage } from "../../knowledge/bases/images.js";
import { FRONT_END_PACKAGES, FRONT_END_PROGRAMS } from "../../knowledge/elixir/packages.js";
import { BROUGHT_WITH_COMPILERS } from "../../knowledge/packages/build-packages.js";
import { keepsCompilers, withoutPackages } from "../build-packages.js";
import { packagesInReleases } from "../packages-in-releases.js";
import type { Needed } from "./packages.js";
import type { ProjectStart } from "./start.js";

/** Whether a build installs what the shipped stage can be without, and leaves it there. */
export function installsForBuild(runs: readonly ReadRun[]): boolean {
  return keepsCompilers(
    runs,
    ({ is, command }: Step) => is === "install" && command.args.some(({ value = "" }) => FRONT_END_PACKAGES.has(value)),
  );
}

/** What the shipped stage installs, and what of the system packages and programs need besides. */
export interface Installs extends RunTimePackages {
  readonly also: readonly string[];
}

/** Without compilers, and without Node where that only built the front end; `called`: programs that something may call. */
export function installsOfShipped(
  candidate: Candidate,
  runs: readonly ReadRun[],
  base: ElixirBase,
  { needed, start, called }: { readonly needed: Needed; readonly start: ProjectStart; readonly called: ReadonlySet<string> },
): Installs | Refused {
  const fromFull = [...needed.packages, ...packagesOf([...called])];
  // What a small image has not was installed by name, and stays, or came along.
  const own =
    base.packages === "the same" ? fromFull.filter((name) => BROUGHT_WITH_COMPILERS.has(name)) : [...fromFull, ...ONLY_IN_FULL_ELIXIR];
  const also = [...new Set([...own, ...(start.asksGit ? ["git"] : [])])];
  const isCalled = (name: string) => also.includes(name) || called.has(name);
  const servesFiles = !FRONT_END_PROGRAMS.some((program) => called.has(program));
  const kept = servesFiles ? withoutPackages(runs, FRONT_END_PACKAGES) : runs;
  const isOfDebian = baseImage(candidate.image)?.manager === "apt";
  const packages = isOfDebian
    ? packagesInReleases(candidate, kept, also, isCalled, debianOfElixir(candidate.image))
    : runTimePackages(candidate, kept, isCalled, also);
  if ("refusal" in packages) return packages;
  const front = servesFiles ? [...installedBy(runs)].filter((name) => FRONT_END_PACKAGES.has(name)) : [];
  return { ...packages, dropped: [...packages.dropped, ...front], also };
}
