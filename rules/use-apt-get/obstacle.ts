import { lineAt, type Model, type Run, type Script, type ShellCommand, sourceOf } from "../../src/rule.js";
import { APT_ALONE } from "../knowledge/packages/apt.js";
import type { Invocation } from "../shared/commands/invocations.js";

/** Why apt-get would do something else; undefined where it would not. */
export function obstacleTo(model: Model, run: Run, script: Script, calls: readonly Invocation[]): string | undefined {
  if (APT_ALONE.test(model.dockerfile.text)) return "the Dockerfile has settings for apt alone";
  const read = calls.find(({ command }) => isRead(run, script, command));
  return read && `something reads what apt ${read.verb.value} on line ${lineAt(run, read.command.start)} prints`;
}

/** Whether what a command prints goes into a pipeline, a variable or another command. */
function isRead(run: Run, script: Script, { start, end }: ShellCommand): boolean {
  const before = sourceOf(run, { start: script.start, end: start });
  const behind = sourceOf(run, { start: end, end: script.end });
  return /[$<]\(\s*$/.test(before) || /^[\s\\`]*\|(?!\|)/.test(behind);
}
