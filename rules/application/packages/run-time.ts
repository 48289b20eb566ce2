import { lineAt, type Run, type ShellCommand, sourceOf } from "../../../src/rule.js";
import { baseImage } from "../../knowledge/bases/images.js";
import { packageRelease } from "../../knowledge/runtime-packages/releases.js";
import { type Invocation, namesAmong } from "../../shared/commands/invocations.js";
import type { Candidate, Refused } from "../candidate.js";
import { orderOfUsers } from "../order-of-users.js";
import type { ReadRun } from "../step.js";
import { installerOf, installLine } from "./install-line.js";
import { lostOption } from "./options-of-apt.js";
import { remainingOf, removalsOf, removedBehind } from "./removed.js";
import { shippedPackages } from "./shipped.js";

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
 * `present`: packages that the image of the shipped stage has.
 */
export function runTimePackages(
  { model, stage, image }: Candidate,
  runs: readonly ReadRun[],
  mayBeCalled: (name: string) => boolean,
  also: readonly string[] = [],
  present: readonly string[] = [],
): RunTimePackages | Refused {
  const removals = removalsOf(model, stage);
  const late = removals.find(({ run }) => !runs.some((read) => read.run === run));
  if (late !== undefined && runs.length > 0)
    return refused(late.run, `line ${late.run.startLine} removes packages that only the build has`);
  const installed: string[] = [];
  const dropped: string[] = [];
  const settings = new Set<string>();
  let options = "";
  let program = "";
  let upgrade: string | undefined;
  for (const { run, steps } of runs) {
    for (const step of steps) {
      if (step.is !== "install") continue;
      const { call, manager, command } = step;
      if (isUpgrade(call)) upgrade = call.verb.value;
      if (command.runs !== "always") return refused(run, `line ${lineAt(run, command.start)} installs on a condition`);
      const { call: remaining, removedLater } = remainingOf(model, call, run, removals);
      const set = settingsOf(run, command);
      if (set === undefined) return refused(run, `what line ${lineAt(run, command.start)} sets for an install is known to the build only`);
      const packages = shippedPackages(remaining, manager, packageRelease(image), mayBeCalled);
      if ("refusal" in packages) return refused(run, packages.refusal);
      const words = namesAmong(packages.words, manager);
      installed.push(...words.filter((name) => !installed.includes(name) && !present.includes(name)));
      if (words.length > 0) for (const one of set) settings.add(one);
      dropped.push(...packages.dropped, ...packages.fetchers, ...removedLater);
      if (packages.words.some((word) => word === "--no-install-recommends")) options = " --no-install-recommends";
      program = manager.programs[0] ?? "";
    }
  }
  const disorder = orderOfUsers(runs, (name) => installed.includes(name));
  if (disorder !== undefined) return disorder;
  if (installed.length === 0) ({ program, options } = installerOf(baseImage(image)?.manager));
  const names = new Set(installed.map((word) => word.split("=", 1)[0]));
  installed.push(...also.filter((name) => !names.has(name)));
  const removed = removedBehind({ model, stage, image }, runs, new Set([...names, ...installed]));
  if (removed !== undefined) return removed;
  if (installed.length === 0 && upgrade === undefined) return { lines: [], dropped };
  const lost = lostOption(runs);
  if (lost !== undefined) return lost;
  return { lines: [installLine(model, { program, options, settings: [...settings].join(""), upgrade }, installed)], dropped };
}

/** Variables that are set for an install alone, with a blank behind each; undefined where their values cannot be written again. */
function settingsOf(run: Run, command: ShellCommand): readonly string[] | undefined {
  if (command.assigns.every((name) => FOR_BUILDERS.test(name))) return [];
  const [text = ""] = /^(\w+=["'\w.:/-]* +)+/.exec(sourceOf(run, command)) ?? [];
  const set = text.split(" ").filter((word) => word !== "");
  return set.length === command.assigns.length ? set.filter((word) => !FOR_BUILDERS.test(word)).map((word) => `${word} `) : undefined;
}

/** Without a terminal, nobody is asked anyway. */
export const FOR_BUILDERS = /^DEBIAN_FRONTEND\b/;

/** The verb by which a build brings all packages up to date; undefined where it does not. */
export function upgradeIn(runs: readonly ReadRun[]): string | undefined {
  return runs.flatMap(({ steps }) =>
    steps.flatMap((step) => (step.is === "install" && isUpgrade(step.call) ? step.call.verb.value : [])),
  )[0];
}

/** Brings all packages up to date: the build's base has that, and what is shipped has it as well. */
function isUpgrade({ verb, operands }: Invocation): boolean {
  return /^(update|((dist|full)-)?upgrade)$/.test(verb.value) && operands.every(({ text }) => text.startsWith("-"));
}

function refused(at: Run, refusal: string): Refused {
  return { refusal, at };
}
