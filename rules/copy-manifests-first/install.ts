import { type Instruction, type Item, type Model, type Run, type Script, scriptOf } from "../../src/rule.js";
import { PACKAGE_MANAGERS, type PackageManager } from "../knowledge/package-managers.js";
import { type Invocation, invocations } from "../shared/invocations.js";

export interface Install {
  readonly run: Run;
  readonly script: Script;
  readonly manager: "npm" | "pip";
  readonly calls: readonly Invocation[];
  /** The instructions between the COPY and the RUN. */
  readonly between: readonly Instruction[];
  /** The members of the RUN's list that follow the installs and do something else. */
  readonly rest: readonly Item[];
}

/** The first RUN behind a COPY, if it installs. */
export function installBehind(model: Model, instructions: readonly Instruction[], copy: Instruction): Install | undefined {
  const behind = instructions.slice(instructions.indexOf(copy) + 1);
  const index = behind.findIndex(({ kind }) => kind === "run");
  const run = behind[index];
  const script = run?.kind === "run" ? scriptOf(model, run) : undefined;
  if (run?.kind !== "run" || script === undefined) return undefined;
  for (const manager of ["npm", "pip"] as const) {
    const calls = invocations(script, PACKAGE_MANAGERS[manager], PACKAGE_MANAGERS[manager].fetches);
    if (calls.length > 0)
      return { run, script, manager, calls, between: behind.slice(0, index), rest: restOf(script, PACKAGE_MANAGERS[manager]) };
  }
  return undefined;
}

/** What follows the calls of the package manager that install or clean. */
function restOf(script: Script, manager: PackageManager): readonly Item[] {
  const own = new Set(invocations(script, manager, [...manager.fetches, ...manager.cleans]).map(({ command }) => command));
  const first = script.items.findIndex(({ form, commands }) => form !== "command" || !commands.every((command) => own.has(command)));
  return first === -1 ? [] : script.items.slice(first);
}
