import { type Run, scriptOf, sourceOf } from "../../../src/rule.js";
import { APK_UPDATE } from "../../knowledge/package-managers/system.js";
import { invocations } from "../../shared/commands/invocations.js";
import type { CarriedRun, Part } from "./carried-run.js";
import type { Reading } from "./reading.js";

type Carried = ReadonlyMap<Run, CarriedRun>;

/** The carried RUNs, each of which updates the package index before it installs if no other did, as in the build. */
export function withUpdates(runs: Carried, { manager }: Reading): Carried {
  if (manager.needsIndex.length === 0) return runs;
  const update: Part = { text: `${manager.programs[0] ?? manager.name} update`, is: "update" };
  let isThere = false;
  const updated = new Map<Run, CarriedRun>();
  for (const [run, carried] of runs) {
    const parts: Part[] = [];
    for (const part of carried.parts) {
      if ((part.is === "install" || part.is === "upgrade") && !isThere && !fetchesIndex(part.text)) parts.push(update);
      isThere = isThereAfter(part, isThere || parts.includes(update));
      parts.push(part);
    }
    updated.set(run, { ...carried, parts });
  }
  return updated;
}

/** `apk add` can update the index for itself. */
function fetchesIndex(call: string): boolean {
  const [program = "", ...words] = call.split(/\s+/);
  return program.endsWith("apk") && words.some((word) => word === "--no-cache" || APK_UPDATE.has(word));
}

function isThereAfter({ is }: Part, before: boolean): boolean {
  if (is === "update") return true;
  return is === "clean" ? false : before;
}

/** A RUN behind the build that installs from an index which only the build has. */
export function installWithoutIndex(runs: Carried, { model, manager, after }: Reading): Run | undefined {
  if (manager.needsIndex.length === 0) return undefined;
  let isThere = [...runs.values()].flatMap(({ parts }) => parts).reduce((before, part) => isThereAfter(part, before), false);
  for (const run of after) {
    const script = run.kind === "run" ? scriptOf(model, run) : undefined;
    if (run.kind !== "run" || script === undefined) continue;
    for (const { verb, command } of invocations(script, manager, manager.fetches)) {
      if (manager.updates.includes(verb.value)) isThere = true;
      else if (!isThere && !fetchesIndex(sourceOf(run, command))) return run;
    }
    const deletes = script.commands.some(({ name, args }) => name === "rm" && args.some(({ text }) => text.includes("lists")));
    if (deletes) isThere = false;
  }
  return undefined;
}
