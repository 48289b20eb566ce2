import type { LaterRun } from "../../../src/rule.js";
import type { PackageManager } from "../../knowledge/package-managers/index.js";
import { namesProgram } from "./at-start.js";
import { callsOf, mentions } from "./invocations.js";

/** Whether a RUN calls a package manager, or hands its name to another program; where its commands cannot be read, whether it names it. */
export function mayCall({ commands, run }: Pick<LaterRun, "commands" | "run">, manager: PackageManager): boolean {
  if (commands === undefined) return namesProgram(run, manager);
  return callsOf({ commands }, manager).length > 0 || mentions({ commands }, manager) !== undefined;
}
