import type { Script } from "../../../src/rule.js";
import type { PackageManager } from "../../knowledge/package-managers/index.js";
import { TIDYING_VERBS } from "../../knowledge/package-managers/tidying.js";
import { isCleaned } from "../clean-up/cleaned.js";
import { invocations } from "./invocations.js";

/** Whether a script does nothing but install and tidy up behind that. */
export function onlyInstalls(script: Script, manager: PackageManager): boolean {
  const verbs = [...manager.fetches, ...manager.cleans, ...TIDYING_VERBS];
  const calls = new Set(invocations(script, manager, verbs).map(({ command }) => command));
  const deletes = isCleaned(script, manager);
  return script.commands.every((command) => calls.has(command) || (deletes && command.name === "rm"));
}
