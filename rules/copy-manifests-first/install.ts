import { type Instruction, type Item, type Model, type Run, type Script, scriptOf } from "../../src/rule.js";
import { PACKAGE_MANAGERS } from "../knowledge/package-managers.js";
import { type Invocation, invocations } from "../shared/invocations.js";

export interface Install {
  readonly run: Run;
  readonly script: Script;
  readonly manager: "npm" | "pip";
  readonly calls: readonly Invocation[];
  /** The calls that clean the package manager's cache. */
  readonly cleans: readonly Invocation[];
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
    const { fetches, cleans } = PACKAGE_MANAGERS[manager];
    const all = invocations(script, PACKAGE_MANAGERS[manager], [...fetches, ...cleans]);
    const rest = restOf(script, all);
    const own = all.filter(({ command }) => !rest.some(({ commands }) => commands.includes(command)));
    const isClean = ({ verb }: Invocation) => (cleans as readonly string[]).includes(verb.value);
    const calls = own.filter((call) => !isClean(call));
    if (calls.length > 0) return { run, script, manager, calls, cleans: own.filter(isClean), between: behind.slice(0, index), rest };
    // What installs behind something else cannot be taken apart, and need not where the packages are there already.
    const late = all.filter((call) => !isClean(call));
    if (late.length > 0 && !installsBefore(model, instructions.slice(0, instructions.indexOf(copy)), manager))
      return { run, script, manager, calls: late, cleans: [], between: behind.slice(0, index), rest };
  }
  return undefined;
}

function installsBefore(model: Model, instructions: readonly Instruction[], manager: Install["manager"]): boolean {
  return instructions.some((instruction) => {
    const script = instruction.kind === "run" ? scriptOf(model, instruction) : undefined;
    return script !== undefined && invocations(script, PACKAGE_MANAGERS[manager], PACKAGE_MANAGERS[manager].fetches).length > 0;
  });
}

/** What follows the calls of the package manager that install or clean. */
function restOf(script: Script, own: readonly Invocation[]): readonly Item[] {
  const commands = new Set(own.map(({ command }) => command));
  const first = script.items.findIndex((item) => item.form !== "command" || !item.commands.every((command) => commands.has(command)));
  return first === -1 ? [] : script.items.slice(first);
}
