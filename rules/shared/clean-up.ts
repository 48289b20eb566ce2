import {
  continuationStyle,
  type Item,
  insertCommands,
  isInside,
  lineAt,
  mountsOf,
  type RuleContext,
  type Run,
  type Script,
  shippedRuns,
  viewOf,
} from "../../src/rule.js";
import { DELETES } from "../knowledge/file-operations.js";
import type { PackageManager } from "../knowledge/package-managers.js";
import { type Invocation, invocations } from "./invocations.js";

/** How a package manager's leavings are deleted in the layer that fetched them. */
export interface CleanUp {
  readonly manager: PackageManager;
  /** The verbs that leave something behind. */
  readonly verbs: readonly string[];
  readonly commands: readonly string[];
  /** `last call`: the commands call the manager itself, which may be gone later, or be there on a condition only. */
  readonly behind: "the script" | "the last call";
  readonly title: string;
  /** A reason to leave this RUN alone. */
  readonly refusal?: (run: Run, script: Script) => string | undefined;
}

/** Adds the clean-up to every shipped RUN that fetches and does not clean. */
export function cleanUpAfter(context: RuleContext, cleanUp: CleanUp): void {
  const { model, change, refuse } = context;
  const { manager, verbs, commands, title } = cleanUp;
  for (const run of shippedRuns(model)) {
    const view = viewOf(model, run);
    if (view.is === "opaque") {
      if (fetchesSomewhere(run, cleanUp)) refuse(run, `not cleaned: ${view.reason}`);
      continue;
    }
    const { script } = view;
    const calls = invocations(script, manager, verbs);
    if (calls.length === 0 || isCleaned(script, manager) || hasMountedCache(run, manager)) continue;
    const reason = obstacle(context, run, script, cleanUp) ?? cleanUp.refusal?.(run, script);
    const place = reason === undefined ? placeOf(cleanUp, script, calls) : undefined;
    const text = place && insertCommands(run, script, commands, continuationStyle(model.dockerfile, run), place);
    if (text !== undefined) change({ title, operations: [{ do: "replace", node: run, text }] });
    else refuse(run, `not cleaned: ${reason ?? unplaced(cleanUp, place)}`);
  }
}

function unplaced({ manager }: CleanUp, place: Item | undefined): string {
  if (place === undefined) return `${manager.name} runs in a part of the script only, or from a place of its own`;
  return "behind its last command, errors that stop the script now would not stop it any more";
}

/** Whether the text of a script that cannot be read has a call in it. */
function fetchesSomewhere(run: Run, { manager, verbs }: CleanUp): boolean {
  const text = run.heredocs.length > 0 ? run.heredocs.map(({ content }) => content).join("\n") : run.line.text;
  const words = text.split(/[^\w.+-]+/);
  return words.some((word) => manager.programs.includes(word)) && words.some((word) => verbs.includes(word));
}

/** The member of the list behind which the clean-up may stand; undefined where there is none. */
function placeOf({ behind }: CleanUp, script: Script, calls: readonly Invocation[]): Item | undefined {
  if (behind === "the script") return script.items.at(-1);
  const call = calls.at(-1);
  if (call === undefined || call.command.runs !== "always" || call.program.includes("/") || call.command.assigns.includes("PATH"))
    return undefined;
  const index = script.items.findIndex(({ commands }) => commands[0] === call.command);
  return script.items[index + 1]?.operator === "||" ? undefined : script.items[index];
}

/** Whether a script deletes what the package manager leaves behind, once it has called it for the last time. */
export function isCleaned(script: Script, manager: PackageManager): boolean {
  const last = invocations(script, manager, manager.fetches).at(-1)?.command.start ?? 0;
  const cleans = [
    ...invocations(script, manager, manager.cleans)
      .filter(({ operands }) => !KEEPS_CACHE.has(operands[0]?.value ?? ""))
      .map(({ command }) => command),
    ...script.commands.filter(
      ({ name, args }) => name !== undefined && DELETES.has(name) && args.some(({ text }) => isCachePath(text, manager)),
    ),
  ];
  return cleans.some(({ start }) => start > last);
}

/** `npm cache verify`, `pip cache list`. */
const KEEPS_CACHE: ReadonlySet<string> = new Set(["add", "dir", "info", "list", "ls", "verify"]);

function isCachePath(path: string, manager: PackageManager): boolean {
  return manager.cachePaths.some((part) => path.includes(part));
}

/** Whether a mount may keep the cache out of the layer, or lies where the clean-up would reach into it. */
export function hasMountedCache(run: Run, manager: PackageManager): boolean {
  return mountsOf(run).some((mount) => {
    const target = mount.get("target") ?? mount.get("id") ?? "";
    const isAbove = manager.cacheDirectories.some((directory) => isInside(directory, target.replace(/\/+$/, "")));
    return target.includes("$") || (target !== "" && isAbove) || isCachePath(target, manager);
  });
}

function obstacle({ model }: RuleContext, run: Run, script: Script, { manager, verbs }: CleanUp): string | undefined {
  const through = invocations(script, manager, verbs).find((call) => call.through !== undefined)?.through;
  if (through !== undefined) return `it runs ${through}, so the clean-up might not be allowed`;
  const { variables, user } = model.stateAt(run);
  if (manager.user === "root" && user !== undefined && !/^(root|0)(:|$)/.test(user)) return `USER is ${user}, who may not delete it`;
  const moved = manager.cacheVariables.find((name) => variables.has(name));
  if (moved !== undefined) return `${moved} moves the cache`;
  if (script.ending === "comment") return "a comment ends its script";
  const stopping = script.leaks.find(({ what }) => what === "the end of the script" || what === "a background job");
  if (stopping === undefined) return undefined;
  const line = lineAt(run, stopping.start);
  return stopping.what === "a background job" ? `line ${line} starts a background job` : `the script may end before, on line ${line}`;
}
