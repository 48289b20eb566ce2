import {
  appendCommands,
  continuationStyle,
  lineAt,
  mountsOf,
  type RuleContext,
  type Run,
  type Script,
  shippedRuns,
  viewOf,
} from "../../src/rule.js";
import type { PackageManager } from "../knowledge/package-managers.js";
import { type Invocation, invocations } from "./invocations.js";

/** How a package manager's leavings are deleted in the layer that fetched them. */
export interface CleanUp {
  readonly manager: PackageManager;
  /** The verbs that leave something behind. */
  readonly verbs: readonly string[];
  readonly commands: readonly string[];
  readonly title: string;
  /** A reason to leave this RUN alone. */
  readonly refusal?: (run: Run, script: Script) => string | undefined;
}

/** Appends the clean-up to every shipped RUN that fetches and does not clean. */
export function cleanUpAfter(context: RuleContext, cleanUp: CleanUp): void {
  const { model, change, refuse } = context;
  for (const run of shippedRuns(model)) {
    const view = viewOf(model, run);
    if (view.is === "opaque") {
      if (mentions(run, cleanUp)) refuse(run, `not cleaned: ${view.reason}`);
      continue;
    }
    const { script } = view;
    const calls = invocations(script, cleanUp.manager, cleanUp.verbs);
    if (calls.length === 0 || isCleaned(script, cleanUp.manager) || hasMountedCache(run, cleanUp.manager)) continue;
    const reason = obstacle(context, run, script, calls, cleanUp.manager) ?? cleanUp.refusal?.(run, script);
    if (reason !== undefined) {
      refuse(run, `not cleaned: ${reason}`);
      continue;
    }
    const text = appendCommands(run, script, cleanUp.commands, continuationStyle(model.dockerfile, run));
    change({ title: cleanUp.title, operations: [{ do: "replace", node: run, text }] });
  }
}

function mentions(run: Run, { manager, verbs }: CleanUp): boolean {
  const text = run.heredocs.length > 0 ? run.heredocs.map(({ content }) => content).join("\n") : run.line.text;
  return manager.programs.some((program) => verbs.some((verb) => new RegExp(`\\b${program} [^&;|]*\\b${verb}\\b`).test(text)));
}

/** Whether a script deletes what the package manager leaves behind. */
export function isCleaned(script: Script, manager: PackageManager): boolean {
  if (invocations(script, manager, manager.cleans).length > 0) return true;
  return script.commands.some(
    ({ name, args }) => name !== undefined && DELETES.has(name) && args.some(({ text }) => isCachePath(text, manager)),
  );
}

const DELETES: ReadonlySet<string> = new Set(["rm", "find", "sudo"]);

function isCachePath(path: string, manager: PackageManager): boolean {
  return manager.cachePaths.some((part) => path.includes(part));
}

/** Whether a mount keeps the cache out of the layer. */
export function hasMountedCache(run: Run, manager: PackageManager): boolean {
  return mountsOf(run).some((mount) => {
    const target = mount.get("target") ?? mount.get("id") ?? "";
    return ["cache", "tmpfs"].includes(mount.get("type") ?? "") && isCachePath(target, manager);
  });
}

function obstacle(
  { model }: RuleContext,
  run: Run,
  script: Script,
  calls: readonly Invocation[],
  manager: PackageManager,
): string | undefined {
  const through = calls.find((call) => call.through !== undefined)?.through;
  if (through !== undefined) return `it runs ${through}, so the clean-up might not be allowed`;
  const moved = manager.cacheVariables.find((name) => model.stateAt(run).variables.has(name));
  if (moved !== undefined) return `${moved} moves the cache`;
  if (script.ending === "comment") return "a comment ends its script";
  if (script.ending === "&") return "it ends with a background job";
  const end = script.leaks.find(({ what }) => what === "the end of the script");
  return end === undefined ? undefined : `the script may end before, on line ${lineAt(run, end.start)}`;
}
