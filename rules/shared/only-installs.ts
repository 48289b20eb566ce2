import type { Script } from "../../src/rule.js";
import type { PackageManager } from "../knowledge/package-managers/index.js";
import { isCleaned } from "./clean-up.js";
import { invocations } from "./invocations.js";

/** What tidies up behind an install, besides the deletion of files. */
const TIDIES = ["autoclean", "autoremove", "clean"];

/** Whether a script does nothing but install and tidy up behind that. */
export function onlyInstalls(script: Script, manager: PackageManager): boolean {
  const verbs = [...manager.fetches, ...manager.cleans, ...TIDIES];
  const calls = new Set(invocations(script, manager, verbs).map(({ command }) => command));
  const deletes = isCleaned(script, manager);
  return script.commands.every((command) => calls.has(command) || (deletes && command.name === "rm"));
}
