import type { Model, Run, Script, ShellCommand } from "../../../src/rule.js";
import { imageBelow } from "../base.js";

/**
 * The commands of a RUN without the words that its shell takes as they are, though they look like several: dash and busybox's ash
 * know no braces (dash(1)), so that `rm -rf /var/lib/{apt,dpkg}` deletes nothing. The same object where there are none.
 */
export function withoutLiteralBraces<Commands extends Pick<Script, "commands">>(model: Model, run: Run, script: Commands): Commands {
  if (!script.commands.some(hasBraces) || mayExpandBraces(model, run)) return script;
  const commands = script.commands.map((command) =>
    hasBraces(command) ? { ...command, args: command.args.filter(({ text }) => !BRACES.test(text)) } : command,
  );
  return { ...script, commands };
}

const BRACES = /^[^"']*(?<!\$)\{[^{}"']*,[^{}"']*\}/;

function hasBraces({ args }: ShellCommand): boolean {
  return args.some(({ text }) => BRACES.test(text));
}

/** `/bin/sh` is dash on Debian and Ubuntu, busybox's on Alpine; elsewhere it is bash. */
function mayExpandBraces(model: Model, run: Run): boolean {
  const { shell } = model.stateAt(run);
  if (shell !== undefined) return !/(^|\/)(da|a)?sh$/.test(shell[0] ?? "");
  const { manager } = imageBelow(model, model.stageOf(run)) ?? {};
  return manager !== "apt" && manager !== "apk";
}
