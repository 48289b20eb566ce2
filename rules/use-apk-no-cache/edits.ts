import { type Edit, type Run, type Script, sourceOf } from "../../src/rule.js";
import { APK_UPDATE, PACKAGE_MANAGERS } from "../knowledge/package-managers/index.js";
import { type Invocation, invocations } from "../shared/commands/invocations.js";

const { apk } = PACKAGE_MANAGERS;

/** `--update` is part of `--no-cache`. */
export function addOption({ command, verb }: Invocation): Edit {
  const update = command.args.find(({ value }) => value !== undefined && APK_UPDATE.has(value));
  return { start: update?.start ?? verb.end, end: update?.end ?? verb.end, text: update === undefined ? " --no-cache" : "--no-cache" };
}

/** `apk update &&` in front of something else: nothing else in the RUN reads what it fetches, and no comment stands between. */
export function dropUpdates(run: Run, script: Script, calls: readonly Invocation[]): readonly Edit[] {
  const others = script.commands.filter(({ name }) => name === "apk").length - calls.length;
  const updates = new Set(invocations(script, apk, apk.updates).map(({ command }) => command));
  if (others !== updates.size) return [];
  return script.items.flatMap((item, index) => {
    const next = script.items[index + 1];
    const [command] = item.commands;
    if (command === undefined || !updates.has(command) || command.runs !== "always" || command.redirects.length > 0) return [];
    if (next?.operator !== "&&") return [];
    const edit = { start: item.start, end: next.start, text: "" };
    return sourceOf(run, edit).includes("#") ? [] : [edit];
  });
}
