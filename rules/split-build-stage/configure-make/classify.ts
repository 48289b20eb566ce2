import { type Item, lineAt, type Run, type Script, type ShellCommand, sourceOf } from "../../../src/rule.js";
import type { PackageManager } from "../../knowledge/package-managers/index.js";
import { TIDYING_VERBS } from "../../knowledge/package-managers/tidying.js";
import { invocations } from "../../shared/commands/invocations.js";
import { shorten } from "../../shared/shorten.js";
import { type Managed, purposeOf } from "./purpose.js";
import type { Build, Classified, Purpose } from "./reading.js";

/** The members of a RUN's list with their purpose. */
export function classify(run: Run, script: Script, manager: PackageManager, build: Build): readonly Classified[] {
  const managed = managedCommands(script, manager);
  return script.items.map((item) => ({ item, purpose: purposeOfItem(run, item, managed, manager, build) }));
}

/** What the shipped stage repeats. */
const CARRIED: ReadonlySet<string> = new Set(["packages", "cleanUp", "users", "files", "environment"]);

/** The calls of the package manager, by what they are there for. */
function managedCommands(script: Script, manager: PackageManager): ReadonlyMap<ShellCommand, Managed> {
  const commands = new Map<ShellCommand, Managed>();
  const tidying = [...manager.cleans, ...TIDYING_VERBS, ...(manager.removes ?? [])];
  for (const { command } of invocations(script, manager, tidying)) commands.set(command, "cleanUp");
  for (const { command } of invocations(script, manager, manager.fetches)) commands.set(command, "packages");
  return commands;
}

function purposeOfItem(run: Run, item: Item, managed: ReadonlyMap<ShellCommand, Managed>, manager: PackageManager, build: Build): Purpose {
  const purposes: Purpose[] = [];
  for (const command of item.commands) {
    const purpose = purposeOf(command, managed.get(command), manager, build);
    if (purpose.is === "unknown") return unknownAt(run, command, purpose.reason);
    purposes.push(purpose);
  }
  const [first] = purposes;
  if (first === undefined) return unknownAt(run, item, "does something unknown");
  const kinds = new Set(purposes.map(({ is }) => is).filter((is) => is !== "neutral"));
  if (kinds.size > 1) return unknownAt(run, item, "mixes building with something else");
  const [kind] = kinds;
  const isPlain = item.form === "command" && item.commands.length === 1;
  if (CARRIED.has(kind ?? "") && !isPlain) return unknownAt(run, item, "is more than a plain command");
  return purposes.find(({ is }) => is === kind) ?? first;
}

function unknownAt(run: Run, at: { start: number; end: number }, what: string): Purpose {
  return { is: "unknown", reason: `\`${shorten(sourceOf(run, at))}\` on line ${lineAt(run, at.start)} ${what}` };
}
