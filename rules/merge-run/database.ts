import type { Script } from "../../src/rule.js";
import { ONE_FILE_DATABASES } from "../knowledge/commands/written-paths.js";
import type { PackageManager } from "../knowledge/package-managers/index.js";
import { invocations } from "../shared/commands/invocations.js";
import { managersIn } from "../shared/commands/managers-in.js";

/** The database that both install to, and do nothing else. */
export function oneDatabaseOf(first: Script, second: Script): { readonly size: "large" | "small"; readonly text: string } | undefined {
  for (const manager of managersIn(first)) {
    const size = ONE_FILE_DATABASES[manager.name];
    if (size !== undefined && onlyCalls(first, manager) && onlyCalls(second, manager))
      return { size, text: `each layer that ${manager.name} installs in holds the package database anew` };
  }
  return undefined;
}

function onlyCalls(script: Script, manager: PackageManager): boolean {
  return (
    script.commands.length > 0 && script.commands.length === invocations(script, manager, [...manager.fetches, ...manager.cleans]).length
  );
}
