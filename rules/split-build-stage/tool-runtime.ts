import type { Candidate } from "../application/candidate.js";
import { remainingOf, removalsOf } from "../application/packages/removed.js";
import type { ReadRun } from "../application/step.js";
import type { PackageManager } from "../knowledge/package-managers/index.js";
import { apkToolRuntime } from "../knowledge/runtime-packages/apk.js";
import type { Invocation } from "../shared/commands/invocations.js";

/** The packages of what is compiled with the tools that a call installs, where the base image does not have them. */
export function toolRuntime({ operands }: Pick<Invocation, "operands">, manager: PackageManager): readonly string[] {
  if (manager.name !== "apk") return [];
  return [...new Set(operands.flatMap(({ value = "" }) => apkToolRuntime(value.split(/[=<>~]/, 1)[0] ?? "")))].sort();
}

/** Those of all installs of a build. */
export function languageLibraries({ model, stage }: Candidate, runs: readonly ReadRun[]): readonly string[] {
  const removals = removalsOf(model, stage);
  const names = runs.flatMap(({ run, steps }) =>
    steps.flatMap((step) => (step.is === "install" ? toolRuntime(remainingOf(model, step.call, run, removals).call, step.manager) : [])),
  );
  return [...new Set(names)];
}
