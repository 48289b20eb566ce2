import { type Leak, lineAt, type Model, type Run, type Script } from "../../../src/rule.js";
import type { PackageManager } from "../../knowledge/package-managers/index.js";
import { userAt } from "../base.js";
import { type Invocation, optionIn } from "../commands/invocations.js";
import { assignedIn } from "../commands/variables.js";

/** A RUN that fetches something, and its calls that do. */
export interface Fetching {
  readonly run: Run;
  readonly script: Script;
  readonly calls: readonly Invocation[];
}

/** Why the commands may not do, or not be allowed to do, what they are meant to. */
export function obstacleToCleanUp(
  model: Model,
  { run, script, calls }: Fetching,
  commands: readonly string[],
  manager: PackageManager,
): string | undefined {
  const through = calls.find((call) => call.through !== undefined)?.through;
  if (through !== undefined) return `it runs ${through}, so the clean-up might not be allowed`;
  const user = obstacleInUser(model, run, commands, manager);
  if (user !== undefined) return user;
  const option = calls.map(({ command }) => optionIn(command, manager.movesCache)).find((word) => word !== undefined);
  if (option !== undefined) return `${option.text.split("=")[0]} moves the cache`;
  const { variables } = model.stateAt(run);
  const assigned = assignedIn(script);
  const moved = manager.cacheVariables.find((name) => variables.has(name) || assigned.has(name));
  if (moved !== undefined) return `${moved} moves the cache, or turns it off`;
  if (assigned.has("HOME") && commands.some((command) => command.includes("~"))) return "HOME moves the cache";
  if (script.ending === "comment" && run.heredocs.length === 0) return "a comment ends its script";
  const stopping = script.leaks.find(
    (leak) => leak.what === "a background job" || (leak.what === "the end of the script" && !isFailure(script, leak)),
  );
  if (stopping === undefined) return undefined;
  const line = lineAt(run, stopping.start);
  return stopping.what === "a background job" ? `line ${line} starts a background job` : `the script may end before, on line ${line}`;
}

/** `exit 1`: the build ends there, and ships nothing. */
function isFailure({ commands }: Script, { start }: Leak): boolean {
  const command = commands.find((candidate) => candidate.start === start);
  const status = Number(command?.args[0]?.value);
  return command?.name === "exit" && command.args.length === 1 && status > 0 && status < 256;
}

/** Only root may delete what the system or another user may own. */
function obstacleInUser(model: Model, run: Run, commands: readonly string[], manager: PackageManager): string | undefined {
  const ofSystem = manager.user === "root" || commands.some((command) => /^rm -rf [^~]/.test(command));
  if (!ofSystem) return undefined;
  const is = userAt(model, run);
  if (is === "another") return `USER is ${model.stateAt(run).user}, who may not delete it`;
  return manager.user === "root" || is === "root" ? undefined : "the base image's user may not be allowed to delete it";
}
