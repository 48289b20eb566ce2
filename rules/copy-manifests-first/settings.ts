import { type Model, mountsOf, type Run } from "../../src/rule.js";
import type { Invocation } from "../shared/commands/invocations.js";
import { type Setting, settingsBefore } from "../shared/settings.js";

/** The variables that the Dockerfile sets before the RUN, those that its calls set, and those that are mounted into it. */
export function settingsOf(model: Model, run: Run, calls: readonly Invocation[]): readonly Setting[] {
  const assigned = calls.flatMap(({ command }) => command.assigns);
  const unknown = [...assigned, ...mountedNames(run)].map((name) => ({ name, value: undefined }));
  return [...settingsBefore(model, run), ...unknown];
}

/** `--mount=type=secret,id=token,env=NAME`. */
function mountedNames(run: Run): readonly string[] {
  return mountsOf(run).flatMap((mount) => mount.get("env") ?? []);
}

/** The last value that was given to a variable; undefined where it has none, or one that is not known. */
export function settingOf(settings: readonly Setting[], name: string): Setting | undefined {
  return settings.findLast((setting) => setting.name === name);
}
