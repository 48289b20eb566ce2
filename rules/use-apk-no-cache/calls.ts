import type { Script } from "../../src/rule.js";
import { APK_UPDATE, PACKAGE_MANAGERS } from "../knowledge/package-managers/index.js";
import { type Invocation, invocations, optionIn } from "../shared/commands/invocations.js";

const { apk } = PACKAGE_MANAGERS;

/** The calls that take the option. An upgrade without an index does nothing, and would do something with the option. */
export function installsIn(script: Script): readonly Invocation[] {
  const [update] = invocations(script, apk, apk.updates);
  const hasIndex = ({ command }: Invocation) =>
    command.args.some(({ value }) => APK_UPDATE.has(value ?? "")) || (update !== undefined && update.command.start < command.start);
  const upgrades = invocations(script, apk, ["upgrade"]).filter(hasIndex);
  return [...invocations(script, apk, ["add"]), ...upgrades].filter(isCached);
}

/** Whether a call has to do with the index of the cache. */
export function isCached({ command }: Invocation): boolean {
  return optionIn(command, apk.noCache) === undefined;
}
