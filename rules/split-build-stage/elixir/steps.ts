import { type Model, type Run, type ShellCommand, sourceOf } from "../../../src/rule.js";
import { isFrontEndCall } from "../../application/node/front-end-call.js";
import type { ReadRun } from "../../application/step.js";
import { COMPILES_DEPENDENCIES, MIX_HOME_TASKS, MIX_PROJECT_TASKS } from "../../knowledge/elixir/mix.js";
import { mixTasks } from "../../shared/commands/mix-tasks.js";
import { settingsBefore } from "../../shared/settings.js";

/** Whether a command fetches, compiles or builds assets, and writes below its directory, or among the archives of mix alone. */
export function isElixirTool(command: ShellCommand): boolean {
  switch (command.name) {
    case "nproc":
      return true;
    case "mix": {
      const tasks = mixTasks(command.args);
      return tasks.length > 0 && tasks.every(({ name }) => MIX_HOME_TASKS.has(name) || MIX_PROJECT_TASKS.has(name));
    }
    case "npm":
    case "yarn":
      return isFrontEndCall(command);
    default:
      return false;
  }
}

/** The directories that the tools run in, and write below; undefined for one that only the build knows. */
export function toolDirectories(runs: readonly ReadRun[]): ReadonlySet<string | undefined> {
  const steps = runs.flatMap((read) => read.steps).filter(({ is, command }) => is === "tool" && writesInProject(command));
  return new Set(steps.map(({ directory }) => directory));
}

function writesInProject(command: ShellCommand): boolean {
  return command.name === "mix" ? mixTasks(command.args).some(({ name }) => MIX_PROJECT_TASKS.has(name)) : command.name !== "nproc";
}

/** Whether a build puts archives, Hex or rebar, into the home of mix. */
export function fillsHome(runs: readonly ReadRun[]): boolean {
  const steps = runs.flatMap((read) => read.steps).filter(({ is, command }) => is === "tool" && command.name === "mix");
  return steps.some(({ command }) => mixTasks(command.args).some(({ name }) => MIX_HOME_TASKS.has(name)));
}

/** The environments that a build compiles what the project depends on for; undefined for one that only the build knows. */
export function compiledFor(model: Model, runs: readonly ReadRun[]): ReadonlySet<string | undefined> {
  return new Set(
    runs.flatMap(({ run, steps }) => {
      const compiling = steps.filter(({ is, command }) => is === "tool" && command.name === "mix" && compiles(command));
      return compiling.map(({ command }) => environmentOf(model, run, command));
    }),
  );
}

function compiles(command: ShellCommand): boolean {
  return mixTasks(command.args).some(({ name }) => COMPILES_DEPENDENCIES.has(name));
}

function environmentOf(model: Model, run: Run, command: ShellCommand): string | undefined {
  if (command.assigns.includes("MIX_ENV")) return environmentIn(sourceOf(run, command));
  if (/\bMIX_ENV=/.test(run.text)) return undefined;
  const set = settingsBefore(model, run).findLast(({ name }) => name === "MIX_ENV");
  return set === undefined ? "dev" : set.value;
}

/** The environment that a command line sets for itself. */
export function environmentIn(line: string): string | undefined {
  return /\bMIX_ENV=["']?([\w-]+)/.exec(line)?.[1];
}
