import { type Instruction, type Model, mountsOf, type Run, scriptOf, viewWithHeredocOf } from "../../src/rule.js";
import { PACKAGE_MANAGERS } from "../knowledge/package-managers/index.js";
import { isForRunTime } from "../knowledge/packages/run-time-programs.js";
import { installsDependencies } from "../shared/commands/environment-readers.js";
import { invocations } from "../shared/commands/invocations.js";
import { readCandidate } from "./candidate.js";

const { apt, apk, yum, dnf, microdnf } = PACKAGE_MANAGERS;
const OF_SYSTEM = [apt, apk, yum, dnf, microdnf];
const ADDS: ReadonlySet<string> = new Set(["add", "install", "update", "makecache"]);

/** What RUNs clean behind their packages, and nothing else has. */
const OF_PACKAGES = /^\/var\/(cache|lib\/apt)\//;

/** Whether packages of the system may come in front of a RUN that installs what a project depends on: programs for run time alone. */
export function mayPass(model: Model, run: Run, passed: Run): boolean {
  const own = readCandidate(model, run);
  if (own?.is !== "install" || own.of !== "system" || !own.paths.every((path) => OF_PACKAGES.test(path))) return false;
  const script = scriptOf(model, passed);
  const isInstall =
    script !== undefined &&
    script.commands.length > 0 &&
    script.commands.every((command) => installsDependencies(command) && command.redirects.length === 0) &&
    mountsOf(passed).length === passed.flags.length &&
    mountsOf(passed).every((mount) => mount.get("type") === "cache");
  return isInstall && bringsProgramsOnly(model, run);
}

function bringsProgramsOnly(model: Model, run: Run): boolean {
  const view = viewWithHeredocOf(model, run);
  if (view.is === "opaque") return false;
  const calls = OF_SYSTEM.flatMap((manager) => invocations(view.script, manager, manager.fetches));
  // An update alone would be kept for installs that stay behind.
  const installs = calls.some(({ verb }) => verb.value === "add" || verb.value === "install");
  return (
    installs &&
    calls.every(
      ({ verb, operands }) =>
        ADDS.has(verb.value ?? "") &&
        operands.every(({ text, value }) => text.startsWith("-") || (value !== undefined && isForRunTime(value))),
    )
  );
}

/** The lines of those that a RUN passes on its way up. */
export function passedLines(model: Model, instructions: readonly Instruction[], run: Run, top: Instruction): readonly number[] {
  const between = instructions.slice(instructions.indexOf(top), instructions.indexOf(run));
  return between.flatMap((one) => (one.kind === "run" && mayPass(model, run, one) ? one.startLine : []));
}
