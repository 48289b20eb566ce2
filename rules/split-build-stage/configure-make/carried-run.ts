import { type Item, lineAt, type Run, type Script, scriptOf, sourceOf } from "../../../src/rule.js";
import { remainingOf, removalsOf } from "../../application/packages/removed.js";
import { type LeftOut, shippedPackages } from "../../application/packages/shipped.js";
import type { PackageManager } from "../../knowledge/package-managers/index.js";
import { conditionOf } from "../../shared/commands/conditions.js";
import { type Invocation, invocations } from "../../shared/commands/invocations.js";
import { shorten } from "../../shared/shorten.js";
import { toolRuntime } from "../tool-runtime.js";
import { broughtAlong } from "./brought.js";
import { mayCall } from "./callers.js";
import type { Classified, Reading } from "./reading.js";
import { assignedIn, ownVariableOf } from "./variables.js";

/** A command of the build that the shipped stage runs as well. */
export interface Part {
  readonly text: string;
  readonly is: "install" | "upgrade" | "update" | "clean" | "users" | "files" | "environment";
}

/** What of a RUN of the build the shipped stage does as well; `behindPrefix`: once the prefix is there. */
export interface CarriedRun extends LeftOut {
  readonly parts: readonly Part[];
  readonly behindPrefix: readonly Part[];
}

const NOTHING: CarriedRun = { parts: [], behindPrefix: [], dropped: [], fetchers: [] };

/** What of a RUN the shipped stage repeats, or why that cannot be told. */
export function carriedRun(run: Run, reading: Reading): CarriedRun | { readonly refusal: string } {
  const script = scriptOf(reading.model, run);
  if (script === undefined) return NOTHING;
  const installs = new Map(invocations(script, reading.manager, reading.manager.fetches).map((call) => [call.command, call]));
  let carried = NOTHING;
  for (const classified of reading.runs.get(run) ?? []) {
    const { item, purpose } = classified;
    if (["build", "neutral", "unknown"].includes(purpose.is)) continue;
    const obstacle = obstacleToRepeat(run, item, script);
    if (obstacle !== undefined) return { refusal: obstacle };
    const [command] = item.commands;
    const more = carriedItem(run, classified, command && installs.get(command), reading);
    if ("refusal" in more) return more;
    // What follows a command on the prefix may build on it.
    const isLate = purpose.is === "files" && (purpose.needsPrefix || carried.behindPrefix.length > 0);
    carried = {
      parts: isLate ? carried.parts : [...carried.parts, ...more.parts],
      behindPrefix: isLate ? [...carried.behindPrefix, ...more.parts] : carried.behindPrefix,
      dropped: [...carried.dropped, ...more.dropped],
      fetchers: [...carried.fetchers, ...more.fetchers],
    };
  }
  return { ...carried, parts: keptOf(carried.parts) };
}

function obstacleToRepeat(run: Run, item: Item, script: Script): string | undefined {
  const line = lineAt(run, item.start);
  const condition = conditionOf(item, script);
  if (condition !== undefined) return `\`${condition}\` on line ${line} decides what happens`;
  const name = ownVariableOf(item, assignedIn(script));
  return name && `\`${shorten(sourceOf(run, item))}\` on line ${line} needs ${name}, which only that RUN sets`;
}

function carriedItem(
  run: Run,
  { item, purpose }: Classified,
  call: Invocation | undefined,
  reading: Reading,
): CarriedRun | { readonly refusal: string } {
  const part = (is: Part["is"], text = sourceOf(run, item)): CarriedRun => ({ ...NOTHING, parts: [{ text, is }] });
  if (purpose.is === "files" || purpose.is === "users" || purpose.is === "environment") return part(purpose.is);
  if (purpose.is === "cleanUp") return removesPackages(item, reading.manager) ? NOTHING : part("clean");
  if (call === undefined) return NOTHING;
  const { manager, release } = reading;
  if (manager.updates.some((verb) => verb === call.verb.value)) return part("update");
  if (call.operands.every(({ text }) => text.startsWith("-"))) return part("upgrade");
  const { call: remaining, removedLater } = remainingOf(reading.model, call, run, removalsOf(reading.model, reading.stage));
  const packages = shippedPackages(remaining, manager, release, (name) => mayCall(reading, name));
  if ("refusal" in packages) return packages;
  const called = sourceOf(run, { start: item.start, end: call.verb.end });
  const own = packages.words.length > 0 ? packages.words : remaining.operands.flatMap(({ text }) => (text.startsWith("-") ? text : []));
  const along = [...toolRuntime(remaining, manager), ...broughtAlong(packages.dropped, reading)];
  const words = [...own, ...along.filter((name) => !own.includes(name))];
  const parts = words.some((word) => !word.startsWith("-")) ? part("install", `${called} ${words.join(" ")}`).parts : [];
  return { ...NOTHING, ...packages, dropped: [...packages.dropped, ...removedLater], parts };
}

function removesPackages({ commands }: Item, { removes = [] }: PackageManager): boolean {
  return commands.some(({ args }) => args.some(({ value }) => value !== undefined && removes.includes(value)));
}

/** An index is only updated and deleted where something is installed from it. */
function keptOf(parts: readonly Part[]): readonly Part[] {
  const installs = parts.some(({ is }) => is === "install" || is === "upgrade");
  return installs ? parts : parts.filter(({ is }) => is === "users" || is === "files");
}
