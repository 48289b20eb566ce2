import { continuationStyle, type Item, lineAt, MAX_COLUMNS, type Run, type Script, scriptOf, sourceOf } from "../../src/rule.js";
import { type Invocation, invocations } from "../shared/invocations.js";
import { mayCall } from "./callers.js";
import type { Reading } from "./configure-make.js";
import type { Classified } from "./items.js";
import { shippedPackages } from "./packages.js";

/** What the split says of packages. */
export interface Notes {
  readonly dropped: string[];
  readonly fetchers: string[];
}

export type CarriedRun =
  | {
      /** The RUN of the shipped stage; undefined where nothing is left of it. */
      readonly text: string | undefined;
    }
  | { readonly refusal: string };

interface Part {
  readonly text: string;
  readonly is: "install" | "upgrade" | "update" | "clean" | "users";
  readonly operator: Item["operator"];
}

/** What of a RUN of the build the shipped stage does as well. Adds to `notes`. */
export function carriedRun(run: Run, reading: Reading, notes: Notes): CarriedRun {
  const script = scriptOf(reading.model, run) as Script;
  const classified = reading.runs.get(run) ?? [];
  const installs = new Map(invocations(script, reading.manager, reading.manager.fetches).map((call) => [call.command, call]));
  const obstacle = obstacleIn(run, script, classified);
  if (obstacle !== undefined) return { refusal: obstacle };
  const parts: Part[] = [];
  for (const [position, { item, purpose }] of classified.entries()) {
    if (purpose.is !== "packages" && purpose.is !== "cleanUp" && purpose.is !== "users" && purpose.is !== "files") continue;
    if (item.operator === "||" || classified[position + 1]?.item.operator === "||")
      return { refusal: `\`||\` on line ${lineAt(run, item.start)} decides what happens` };
    const [command] = item.commands;
    const call = purpose.is === "packages" && command !== undefined ? installs.get(command) : undefined;
    if (purpose.is === "files") {
      return { refusal: `\`${sourceOf(run, item)}\` on line ${lineAt(run, item.start)} arranges files outside of the prefix` };
    }
    if (call === undefined || call.operands.every(({ text }) => text.startsWith("-"))) {
      const is = purpose.is === "users" ? "users" : kindOf(item, call, reading);
      if (is !== "remove") parts.push({ text: sourceOf(run, item), is, operator: item.operator });
    } else {
      const packages = shippedPackages(call, reading.manager, reading.release, (name) => mayCall(reading, name));
      if ("refusal" in packages) return packages;
      notes.dropped.push(...packages.dropped);
      notes.fetchers.push(...packages.fetchers);
      const called = sourceOf(run, { start: item.start, end: call.verb.end });
      if (packages.words.length > 0) parts.push({ text: `${called} ${packages.words.join(" ")}`, is: "install", operator: item.operator });
    }
  }
  return { text: writeRun(run, keptOf(parts), reading) };
}

const CARRIED: ReadonlySet<string> = new Set(["packages", "users"]);
const ASKS: ReadonlySet<string> = new Set(["[", "getent", "grep", "id", "test"]);

/** What the carried commands of a RUN would lack in a RUN of their own. */
function obstacleIn(run: Run, script: Script, classified: readonly Classified[]): string | undefined {
  if (!classified.some(({ purpose }) => CARRIED.has(purpose.is))) return undefined;
  const sets = script.commands.find(({ name, assigns }) => (name === undefined && assigns.length > 0) || name === "export");
  if (sets !== undefined)
    return `\`${sourceOf(run, sets)}\` on line ${lineAt(run, sets.start)} sets a variable that what is carried over may need`;
  const asks = script.commands.find(({ name }) => name !== undefined && ASKS.has(name));
  return asks && `\`${sourceOf(run, asks)}\` on line ${lineAt(run, asks.start)} decides what is carried over`;
}

/** An index is only updated and deleted where something is installed from it. */
function keptOf(parts: readonly Part[]): readonly Part[] {
  const installs = parts.some(({ is }) => is === "install" || is === "upgrade");
  return installs ? parts : parts.filter(({ is }) => is === "users");
}

const REMOVALS: ReadonlySet<string> = new Set(["remove", "purge", "autoremove", "erase"]);

function kindOf({ commands }: Classified["item"], call: Invocation | undefined, { manager }: Reading): Part["is"] | "remove" {
  if (commands.some(({ args }) => args.some(({ value }) => value !== undefined && REMOVALS.has(value)))) return "remove";
  if (call === undefined) return "clean";
  return manager.updates.some((verb) => verb === call.verb.value) ? "update" : "upgrade";
}

function writeRun(run: Run, parts: readonly Part[], { model }: Reading): string | undefined {
  if (parts.length === 0) return undefined;
  const flags = run.flags.map((flag) => `${sourceOf(run, flag)} `).join("");
  const head = `${run.keywordWord.text} ${flags}`;
  const oneLine = head + joined(parts, " ");
  if (run.startLine === run.endLine && oneLine.length <= MAX_COLUMNS) return `${oneLine}\n`;
  return `${head}${joined(parts, ` \\\n${continuationStyle(model.dockerfile, run).indent || "    "}`)}\n`;
}

/** A failed command must not go unseen behind `;`: in the build it would have shown later. */
function joined(parts: readonly Part[], gap: string): string {
  return parts.map(({ text }) => text).join(` &&${gap}`);
}
