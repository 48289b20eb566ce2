import { type ImageReference, type Model, officialName, type Run, type Script, type ShellWord } from "../../src/rule.js";
import { variableAt } from "../application/compiled/variable-at.js";
import type { Bypass, CacheTarget, PackageManager } from "../knowledge/package-managers/index.js";
import { isOlder } from "../knowledge/versions.js";
import { referenceBelow } from "../shared/base.js";
import { hasMountedCache } from "../shared/clean-up/cache-paths.js";
import { callsOf, type Invocation, isCallWith, optionIn } from "../shared/commands/invocations.js";
import { managersIn } from "../shared/commands/managers-in.js";

/** Whether a call has to look for nothing in the cache. */
export function bypasses(model: Model, run: Run, call: Invocation, bypass: CacheTarget["bypass"]): boolean {
  const option = bypass && optionOf(call, bypass);
  return bypass !== undefined && option !== undefined && !isIdle(model, run, call, option, bypass);
}

/** Why a RUN that compiles has no use for a mount: its calls are told to look for nothing in the cache. */
export function bypassIn(
  model: Model,
  run: Run,
  script: Script,
): { readonly manager: PackageManager; readonly option: string } | undefined {
  for (const manager of managersIn(script)) {
    const bypass = manager.cacheMount?.targets.find((target) => target.bypass !== undefined)?.bypass;
    if (bypass === undefined || hasMountedCache(run, manager)) continue;
    if (callsOf(script, manager).some((call) => bypasses(model, run, call, bypass))) return { manager, option: bypass.option };
  }
  return undefined;
}

/** The options of a manager's calls that keep them from these caches, and do nothing else. */
export function idleOptions(model: Model, run: Run, calls: readonly Invocation[], caches: readonly CacheTarget[]): readonly ShellWord[] {
  return calls.flatMap((call) =>
    caches.flatMap(({ bypass }) => {
      const option = bypass && optionOf(call, bypass);
      return bypass !== undefined && option !== undefined && isIdle(model, run, call, option, bypass) ? [option] : [];
    }),
  );
}

/** Where a cache lies: those who are not root get no mount. */
export function rooted(path: string): string {
  return path.replace(/^~/, "/root");
}

function optionOf(call: Invocation, { option, verbs }: Bypass): ShellWord | undefined {
  return isCallWith(call, verbs) ? optionIn(call.command, [option]) : undefined;
}

function isIdle(model: Model, run: Run, call: Invocation, { text, start }: ShellWord, { option, idle }: Bypass): boolean {
  const { command } = call;
  const reference = referenceBelow(model, model.stageOf(run));
  if (text !== option || !isCallWith(call, idle.verbs)) return false;
  if (reference === undefined || officialName(reference) !== idle.image || isTooOld(reference, idle)) return false;
  // A comment in front of it would go with it.
  const isPlain = !run.text.slice(command.start, start).includes("#");
  return isPlain && variableAt(model, run, command, idle.variable) === idle.value;
}

/** A tag without a minor version is the newest. */
function isTooOld({ tag = "" }: ImageReference, { since }: Bypass["idle"]): boolean {
  const [version] = /^\d+\.\d+/.exec(tag) ?? [];
  return version !== undefined && isOlder(version, since);
}
