import type { Run } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import { type RunTimePackages, runTimePackages } from "../../application/packages/run-time.js";
import type { Installs } from "../../application/python/install-parts.js";
import { compilerLibraries, librariesOf } from "../../application/python/libraries.js";
import { programsCalled } from "../../application/python/programs.js";
import { installedBy } from "../../application/queries.js";
import type { ReadRun } from "../../application/step.js";
import type { PythonBase } from "../../knowledge/bases/families-python.js";
import { userTools } from "./image-tools.js";
import { installsWithoutIndex } from "./late-installs.js";

/** What was installed, and by what. */
export interface Build {
  readonly base: PythonBase;
  readonly last: Run;
  /** All that is done up to the last install, and the same without packages that only the build needs. */
  readonly all: readonly ReadRun[];
  readonly runs: readonly ReadRun[];
  readonly installs: Installs;
  /** The packages of Python itself, where the image has none of its own. */
  readonly interpreter: readonly string[];
}

/** What of the system it needs when it runs. */
interface Needs {
  readonly packages: RunTimePackages;
  readonly assumptions: readonly string[];
}

/** The packages of the system that what is installed needs when it runs; `site` is the directory of a user's packages. */
export function needsOf(candidate: Candidate, build: Build, site: string | undefined): Needs | Refused {
  const { base, last, all, runs, installs, interpreter } = build;
  const full = base.packages === "fewer";
  const environments = site === undefined ? installs.environments : [...installs.environments, site];
  const programs = programsCalled(candidate, last, environments, full ? "more" : "compilers");
  if ("refusal" in programs) return programs;
  const libraries = full
    ? librariesOf(candidate, installs, base, last, TRUST)
    : { packages: compilerLibraries(candidate, installs), assumptions: [] };
  if ("refusal" in libraries) return libraries;
  const late = installsWithoutIndex(candidate, last);
  if (late !== undefined) return { refusal: `line ${late.startLine} installs from a package index that only the build has`, at: late };
  const called = full ? programs : cameAlong(programs, all, interpreter);
  const also = [...new Set([...interpreter, ...called, ...libraries.packages, ...(full ? userTools(runs) : [])])];
  const packages = runTimePackages(candidate, runs, () => true, also);
  return "refusal" in packages ? packages : { packages, assumptions: libraries.assumptions };
}

const TRUST = ": --option split-build-stage.packages=any assumes that they do not";

/** Those of the packages that are called that were there, since what brings them along was. */
function cameAlong(called: readonly string[], all: readonly ReadRun[], interpreter: readonly string[]): readonly string[] {
  const installed = installedBy(all);
  return interpreter.length > 0 || installed.has("build-essential") || installed.has("dpkg-dev") ? called : [];
}
