import { type ImageReference, type Model, officialName, type Run, type Script, type ShellWord } from "../../src/rule.js";
import { variableAt } from "../application/compiled/variable-at.js";
import type { Bypass, CacheTarget, PackageManager } from "../knowledge/package-managers/index.js";
import { referenceBelow } from "../shared/base.js";
import { callsOf, type Invocation, isCallWith, optionIn } from "../shared/commands/invocations.js";

/** Whether a call has to look for nothing in the cache. */
export function bypasses(model: Model, run: Run, call: Invocation, bypass: CacheTarget["bypass"]): boolean {
  const option = bypass && optionOf(call, bypass);
  return bypass !== undefined && option !== undefined && !isIdle(model, run, call, option, bypass);
}

/** What is mounted for a package manager. */
interface Mounted {
  readonly manager: PackageManager;
  readonly targets: readonly string[];
}

/** The options of calls that keep them from a cache which is mounted, and do nothing else. */
export function idleOptions(model: Model, run: Run, script: Script, { manager, targets }: Mounted): readonly ShellWord[] {
  const mounted = (manager.cacheMount?.targets ?? []).filter(({ path }) => targets.includes(rooted(path)));
  return callsOf(script, manager).flatMap((call) =>
    mounted.flatMap(({ bypass }) => {
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
  if (reference === undefined || officialName(reference) !== idle.image || isOlder(reference, idle)) return false;
  // A comment in front of it would go with it.
  const isPlain = !run.text.slice(command.start, start).includes("#");
  return isPlain && variableAt(model, run, command, idle.variable) === idle.value;
}

function isOlder({ tag = "" }: ImageReference, { since: [first, second] }: Bypass["idle"]): boolean {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(tag) ?? [];
  return major !== undefined && (Number(major) < first || (Number(major) === first && Number(minor) < second));
}
