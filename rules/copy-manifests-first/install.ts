import { type Instruction, type Item, type Model, type Run, type Script, scriptOf } from "../../src/rule.js";
import { LEAVE_OUT_PROJECT } from "../knowledge/manifests/python-projects.js";
import { knownDirectoryAt } from "../shared/copied-files/destination.js";
import { manifestCalls } from "./call.js";
import type { Call, Ecosystem, Manifests, Place } from "./ecosystem.js";
import { ECOSYSTEMS } from "./ecosystems.js";
import { isPreparation } from "./preparation.js";
import { settingsOf } from "./settings.js";

export interface Install {
  readonly run: Run;
  readonly script: Script;
  readonly ecosystem: Ecosystem;
  /** The calls that install, and those that clean. */
  readonly calls: readonly Call[];
  readonly place: Place;
  readonly manifests: Exclude<Manifests, { is: "none" | "elsewhere" }>;
  /** The instructions between the COPY and the RUN. */
  readonly between: readonly Instruction[];
  /** The members of the RUN's list that follow the installs and do something else. */
  readonly rest: readonly Item[];
}

/** The first RUN behind a COPY that installs, if those in front of it only prepare. */
export function installBehind(model: Model, copy: Instruction, context: Place["context"]): Install | undefined {
  const instructions = model.stageOf(copy)?.instructions ?? [];
  const above = instructions.slice(0, instructions.indexOf(copy));
  const behind = instructions.slice(above.length + 1);
  let earlier: Earlier | undefined;
  for (const [index, run] of behind.entries()) {
    if (run.kind !== "run") continue;
    const script = scriptOf(model, run);
    if (script === undefined) return undefined;
    const place = { directory: knownDirectoryAt(model, run) ?? "/", context, settings: settingsOf(model, run, []) };
    const at = { model, run, script, place, between: behind.slice(0, index), earlier };
    const install = installIn(at, "first") ?? lateInstall(at, above);
    // In two steps already.
    const isSecond = install?.manifests.is === "known" && (install.manifests.without !== undefined || leavesOutProject(model, above));
    if (isSecond && installsIn(model, above, install.ecosystem)) return undefined;
    if (install !== undefined) return install;
    const settings = settingsIn(script, place);
    if (settings === undefined) return undefined;
    if (settings.calls.length === 0) continue;
    if (earlier !== undefined && earlier.ecosystem !== settings.ecosystem) return undefined;
    earlier = { ecosystem: settings.ecosystem, calls: [...(earlier?.calls ?? []), ...settings.calls] };
  }
  return undefined;
}

/** Calls in RUNs above that set what the install follows. */
interface Earlier {
  readonly ecosystem: Ecosystem | undefined;
  readonly calls: readonly Call[];
}

interface Site extends Pick<Install, "run" | "script" | "place" | "between"> {
  readonly model: Model;
  readonly earlier: Earlier | undefined;
}

/** The settings that a RUN makes; undefined where it does anything but that and preparation. */
function settingsIn(script: Script, place: Place): Earlier | undefined {
  if (restOf(script, [], place).length === 0) return { ecosystem: undefined, calls: [] };
  for (const ecosystem of ECOSYSTEMS) {
    const calls = manifestCalls(script, ecosystem).filter(({ role }) => role === "sets");
    if (calls.length > 0 && restOf(script, calls, place).length === 0) return { ecosystem, calls };
  }
  return undefined;
}

/** `first`: nothing but preparation stands in front of it. */
function installIn({ model, run, script, place, between, earlier }: Site, where: "first" | "anywhere"): Install | undefined {
  for (const ecosystem of ECOSYSTEMS) {
    if (earlier !== undefined && earlier.ecosystem !== ecosystem) continue;
    const all = manifestCalls(script, ecosystem);
    if (!all.some(({ role }) => role === "installs")) continue;
    const rest = restOf(script, all, place);
    const own = all.filter(({ command }) => !rest.some(({ commands }) => commands.includes(command)));
    const calls = where === "first" ? own : all;
    if (!calls.some(({ role }) => role === "installs")) continue;
    const installs = [...(earlier?.calls ?? []), ...calls.filter(({ role }) => role !== "cleans")];
    const seen = { ...place, settings: settingsOf(model, run, calls) };
    const manifests = ecosystem.manifests(installs, seen);
    if (manifests.is === "known" || manifests.is === "refused")
      return { run, script, ecosystem, calls: [...(earlier?.calls ?? []), ...calls], place: seen, manifests, between, rest };
  }
  return undefined;
}

/** What installs behind something else cannot be taken apart, and need not where the packages are there already. */
function lateInstall(site: Site, above: readonly Instruction[]): Install | undefined {
  const install = installIn(site, "anywhere");
  return install === undefined || installsIn(site.model, above, install.ecosystem) ? undefined : { ...install, rest: site.script.items };
}

function installsIn(model: Model, instructions: readonly Instruction[], ecosystem: Ecosystem): boolean {
  return instructions.some((instruction) => {
    const script = instruction.kind === "run" ? scriptOf(model, instruction) : undefined;
    return script !== undefined && manifestCalls(script, ecosystem).some(({ role }) => role === "installs");
  });
}

/** What follows the calls that install or clean, and what prepares them. */
function restOf(script: Script, own: readonly Call[], place: Place): readonly Item[] {
  const commands = new Set(own.map(({ command }) => command));
  const first = script.items.findIndex(
    (item) => item.form !== "command" || !item.commands.every((command) => commands.has(command) || isPreparation(command, script, place)),
  );
  return first === -1 ? [] : script.items.slice(first);
}

/** Whether a RUN installs all but the project, as the first of two steps does. */
function leavesOutProject(model: Model, instructions: readonly Instruction[]): boolean {
  return instructions.some(
    (instruction) =>
      instruction.kind === "run" &&
      scriptOf(model, instruction)?.commands.some(({ args }) => args.some(({ text }) => LEAVE_OUT_PROJECT.has(text))),
  );
}
