import { firstNeed, lineAt, type Model, type Run, type Script, type ShellCommand } from "../../src/rule.js";
import { PACKAGE_MANAGERS, type PackageManager } from "../knowledge/package-managers/index.js";
import { FETCHES_APK_INDEX } from "../knowledge/packages/package-index.js";
import { mayReadIndex } from "../shared/commands/index-readers.js";
import { alone, callsOf, type Invocation, invocations } from "../shared/commands/invocations.js";
import { nextRun } from "../shared/commands/next-run.js";
import { onlyInstalls } from "../shared/commands/only-installs.js";
import { type Reached, spelledOut } from "../shared/commands/reached-commands.js";
import { withoutInstallers } from "../shared/commands/set-up-script.js";

/** A RUN that fetches an index and leaves it. */
export interface Source {
  readonly run: Run;
  readonly script: Script;
  readonly update: Invocation;
  /** Whether something in the RUN itself needs the update. */
  readonly stays: "needed" | "unused";
}

/** A later RUN that installs from the index of an earlier one. */
export interface Consumer {
  readonly run: Run;
  readonly script: Script;
  readonly install: Invocation;
}

export interface Needs {
  readonly consumers: readonly Consumer[];
  /** Why not all of them are known. */
  readonly unknown: string | undefined;
}

/** Who needs the index that a RUN leaves behind, on all ways on, up to the next update. */
export function needsBehind(model: Model, run: Run, manager: PackageManager): Needs {
  const consumers: Consumer[] = [];
  const unknown = firstNeed(model, run, ({ run: later, view }) => {
    if (view.is === "opaque") return `line ${later.startLine} might need it (${view.reason})`;
    const { script } = view;
    const update = invocations(script, manager, manager.updates).find(({ command }) => command.runs === "always");
    const before = ({ start }: ShellCommand) => update === undefined || start < update.command.start;
    const reader = spelledOut(withoutInstallers(script)).find((one) => before(one.by) && readsIndex(model, one, manager));
    if (reader !== undefined)
      return `line ${lineAt(later, reader.by.start)} runs ${reader.command.name ?? "a program that only the build knows"}, which might need it`;
    const install = installsIn(script, manager).find(({ command }) => before(command));
    if (install !== undefined) {
      if (later.heredocs.length > 0) return `line ${lineAt(later, install.command.start)} installs in a heredoc`;
      if (model.stageOf(later) === undefined) return "a trigger of ONBUILD installs without updating";
      consumers.push({ run: later, script, install });
    }
    return update === undefined ? undefined : "settled";
  });
  return { consumers, unknown };
}

/** Whether a command may read the index, other than by an install of the script itself. */
export function readsIndex(model: Model, { command, by }: Pick<Reached, "command" | "by">, manager: PackageManager): boolean {
  const isInside = by !== command && callsOf(alone(command), manager).length > 0;
  return isInside || mayReadIndex(model, command, alone(command), manager);
}

/** The calls that read the index from the disk. */
export function installsIn(script: Script, manager: PackageManager): readonly Invocation[] {
  return invocations(script, manager, manager.needsIndex).filter(
    ({ command }) =>
      manager !== PACKAGE_MANAGERS.apk || !command.args.some(({ value }) => value !== undefined && FETCHES_APK_INDEX.has(value)),
  );
}

/** Whether a RUN that follows directly is better merged: where it only installs, or the first only updates. */
export function isForMerging(model: Model, { run, script }: Source, consumer: Consumer, manager: PackageManager): boolean {
  if (nextRun(model, run)?.run !== consumer.run) return false;
  const installs = installsIn(script, manager).filter(({ verb }) => !verb.value.endsWith("upgrade"));
  return onlyInstalls(consumer.script, manager) || installs.length === 0;
}
