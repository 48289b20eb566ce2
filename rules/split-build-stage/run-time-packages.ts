import { type ImageReference, keywordIn, lineAt, type Run } from "../../src/rule.js";
import { baseImage, tableName } from "../knowledge/base-images.js";
import { ANY_DEBIAN } from "../knowledge/runtime-packages/index.js";
import { shippedPackages } from "./configure-make/packages.js";
import type { Candidate, Refused } from "./recipe.js";
import type { ReadRun } from "./steps.js";

/** What the shipped stage installs of what the build installed. */
export interface RunTimePackages {
  /** Lines of the shipped stage: none, or one RUN. */
  readonly lines: readonly string[];
  /** What is left out. */
  readonly dropped: readonly string[];
}

/**
 * The packages that a build installed, without compilers and headers, with the run-time packages of what it was linked to.
 * `also`: packages that the base image had. `mayBeCalled`: whether something in the shipped stage may call a program that is only known to fetch.
 */
export function runTimePackages(
  { model, image }: Candidate,
  runs: readonly ReadRun[],
  mayBeCalled: (name: string) => boolean,
  also: readonly string[] = [],
): RunTimePackages | Refused {
  const installed: string[] = [];
  const dropped: string[] = [];
  let options = "";
  let program = "";
  for (const { run, steps } of runs) {
    for (const step of steps) {
      if (step.is !== "install") continue;
      const { call, manager, command } = step;
      if (command.runs !== "always") return refused(run, `line ${lineAt(run, command.start)} installs on a condition`);
      const packages = shippedPackages(call, manager, releaseOf(image), mayBeCalled);
      if ("refusal" in packages) return refused(run, packages.refusal);
      installed.push(...packages.words.filter((word) => !word.startsWith("-") && !installed.includes(word)));
      dropped.push(...packages.dropped, ...packages.fetchers);
      if (packages.words.some((word) => word === "--no-install-recommends")) options = " --no-install-recommends";
      program = manager.programs[0] ?? "";
    }
  }
  installed.push(...also.filter((name) => !installed.includes(name)));
  if (installed.length === 0) return { lines: [], dropped };
  if (program === "") [program, options] = alone(baseImage(image)?.manager);
  return { lines: [`${keywordIn(model.dockerfile, "RUN")} ${installLine(program, options, installed)}`], dropped };
}

/** Official images of languages whose tags stand on Debian where they name no other system. */
const ON_DEBIAN: ReadonlySet<string> = new Set(["golang", "node", "perl", "php", "pypy", "python", "ruby", "rust"]);

function releaseOf(image: ImageReference): string | undefined {
  const base = baseImage(image);
  return base?.release ?? (base?.manager === "apt" && ON_DEBIAN.has(tableName(image)) ? ANY_DEBIAN : undefined);
}

/** How packages are installed that the build did not have to. */
function alone(manager: string | undefined): readonly [string, string] {
  return manager === undefined || manager === "apt" ? ["apt-get", " --no-install-recommends"] : [manager, ""];
}

/** The command that installs packages and leaves no lists behind. */
export function installLine(program: string, options: string, names: readonly string[]): string {
  const list = names.join(" ");
  if (program === "apt-get") return `apt-get update && apt-get install -y${options} ${list} && rm -rf /var/lib/apt/lists/*`;
  if (program === "apk") return `apk add --no-cache ${list}`;
  return `${program} install -y ${list} && ${program} clean all`;
}

function refused(at: Run, refusal: string): Refused {
  return { refusal, at };
}
