import {
  isBefore,
  type Model,
  type Run,
  rowOf,
  runsOf,
  type ShellCommand,
  type ShellWord,
  type Stage,
  scriptOf,
} from "../../../src/rule.js";
import { PACKAGE_MANAGERS } from "../../knowledge/package-managers/index.js";
import { isBuildPackage } from "../../knowledge/packages/build-packages.js";
import { BROUGHT_WITH } from "../../knowledge/runtime-packages/brought.js";
import { isDevelopmentPackage, runtimePackages } from "../../knowledge/runtime-packages/index.js";
import { packageRelease } from "../../knowledge/runtime-packages/releases.js";
import { installsOf, nameOf } from "../../shared/commands/apt-installs.js";
import { type Invocation, invocations } from "../../shared/commands/invocations.js";
import type { Candidate, Refused } from "../candidate.js";
import type { ReadRun } from "../step.js";

/** A call that removes packages, by their names or by that of the virtual package which needs them. */
export interface Removal {
  readonly run: Run;
  readonly command: ShellCommand;
  readonly names: ReadonlySet<string>;
}

/** What an install leaves in the image. */
export interface Remaining {
  readonly call: Invocation;
  /** What a later RUN removes: its layer keeps it. */
  readonly removedLater: readonly string[];
}

/** What `apk del` removes in a stage; a name that only the build knows is left out. */
export function removalsOf(model: Model, stage: Stage): readonly Removal[] {
  return runsOf(stage).flatMap((run) => {
    const script = scriptOf(model, run);
    const calls = script === undefined ? [] : invocations(script, PACKAGE_MANAGERS.apk, PACKAGE_MANAGERS.apk.removes);
    return calls.flatMap(({ command, operands }) => {
      const names = operands.flatMap(({ value }) => value ?? []);
      return names.length === 0 ? [] : [{ run, command, names: new Set(names) }];
    });
  });
}

/**
 * What apt removes behind a build and the shipped stage does not install: without its lists, apt knows no such package, and fails.
 * Or what alone brings the shipped stage the libraries of a `-dev` package.
 */
export function removedBehind(
  { model, stage, image }: Pick<Candidate, "model" | "stage" | "image">,
  runs: readonly ReadRun[],
  shipped: ReadonlySet<string | undefined>,
): Refused | undefined {
  const scriptIn = (run: Run) => scriptOf(model, run) ?? { commands: [] };
  const built = new Set(runs.flatMap(({ run }) => installsOf(scriptIn(run)).flatMap(({ packages }) => packages.map(nameOf))));
  for (const run of runsOf(stage)) {
    if (runs.some((read) => read.run === run)) continue;
    const calls = invocations(scriptIn(run), PACKAGE_MANAGERS.apt, PACKAGE_MANAGERS.apt.removes);
    const names = calls.flatMap(({ operands }) => operands.flatMap((word) => nameOf(word) ?? []));
    const missing = names.find((name) => built.has(name) && !shipped.has(name));
    if (missing !== undefined) return { refusal: `line ${run.startLine} removes ${missing}, which only the build has`, at: run };
    for (const program of names) {
      const library = [...built].find((name = "") => isBroughtWith(name, program, packageRelease(image)));
      if (library !== undefined)
        return { refusal: `line ${run.startLine} removes ${program}, which brings the libraries of ${library}`, at: run };
    }
  }
  return undefined;
}

/** Whether the libraries of a `-dev` package come with a program alone: their own names are not known. */
function isBroughtWith(name: string, program: string, release: string | undefined): boolean {
  return rowOf(BROUGHT_WITH, name)?.includes(program) === true && runtimePackages(name, release ?? "") === undefined;
}

/**
 * A call of `apk add` without what is removed again whatever happens, and without the name of its virtual package: `apk del` of that name
 * takes all that it needs, a name that it needs stays.
 */
export function remainingOf({ dockerfile }: Model, call: Invocation, run: Run, removals: readonly Removal[]): Remaining {
  if (call.name !== "apk") return { call, removedLater: [] };
  const { virtual, operands } = withoutVirtual(call.operands);
  const later = removals.filter((one) => one.command.runs === "always" && !isBefore(dockerfile, one.run, run));
  const removalOf = (name: string) => later.find(({ names }) => names.has(virtual ?? name));
  const isPackage = ({ text }: ShellWord) => !text.startsWith("-");
  const left = operands.filter((word) => !isPackage(word) || removalOf(packageName(word)) === undefined);
  const inLaterRun = operands.filter((word) => isPackage(word) && (removalOf(packageName(word))?.run ?? run) !== run);
  return { call: { ...call, operands: left }, removedLater: inLaterRun.map(packageName) };
}

/** RUNs with what their installs leave in the image. */
export function withoutRemoved(
  model: Model,
  stage: Stage,
  runs: readonly ReadRun[],
): { readonly left: readonly ReadRun[]; readonly removedLater: readonly string[] } {
  const removals = removalsOf(model, stage);
  const removedLater: string[] = [];
  const left = runs.map(({ run, steps }) => ({
    run,
    steps: steps.map((step) => {
      if (step.is !== "install") return step;
      const remaining = remainingOf(model, step.call, run, removals);
      removedLater.push(...remaining.removedLater);
      return { ...step, call: remaining.call };
    }),
  }));
  return { left, removedLater };
}

/** Whether `apk del` removes in the same RUNs all that they install in order to build: nothing of it is shipped anyway. */
export function removesItsTools(model: Model, stage: Stage): boolean {
  const removals = removalsOf(model, stage);
  const installs = runsOf(stage).flatMap((run) =>
    invocations(scriptOf(model, run) ?? { commands: [] }, PACKAGE_MANAGERS.apk, ["add"]).map((call) => ({ call, run })),
  );
  return (
    removals.length > 0 &&
    installs.every(({ call, run }) => {
      const { call: left, removedLater } = remainingOf(model, call, run, removals);
      return removedLater.length === 0 && !left.operands.some((word) => isForBuilding(packageName(word)));
    })
  );
}

function isForBuilding(name: string): boolean {
  return isBuildPackage(name) || isDevelopmentPackage(name);
}

/** `name=1.2`, `name~1.2`, `name>1`. */
function packageName({ text, value = text }: ShellWord): string {
  return /^[^=<>~]*/.exec(value)?.[0] ?? value;
}

function withoutVirtual(operands: readonly ShellWord[]): { readonly virtual: string | undefined; readonly operands: readonly ShellWord[] } {
  const at = operands.findIndex(({ text }) => /^(-t|--virtual)(=|$)/.test(text));
  const option = operands[at];
  if (option === undefined) return { virtual: undefined, operands };
  const [, attached] = option.text.split("=", 2);
  const rest = operands.filter((_, index) => index !== at && (attached !== undefined || index !== at + 1));
  return { virtual: attached ?? operands[at + 1]?.value, operands: rest };
}
