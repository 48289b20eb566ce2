import type { Model, Run, Script, ShellWord } from "../../../src/rule.js";
import { imageBelow } from "../base.js";

/**
 * The commands of a RUN without the words that its shell takes as they are, though they look like several: nothing is a pattern in quotes,
 * and dash and busybox's ash know no braces (dash(1)), so that `rm -rf /var/lib/{apt,dpkg}` deletes nothing. The same object where there
 * are none.
 */
export function withoutLiteralWords<Commands extends Pick<Script, "commands">>(model: Model, run: Run, script: Commands): Commands {
  const isLiteral = ({ text }: ShellWord) => QUOTED_PATTERN.test(text) || (BRACES.test(text) && !mayExpandBraces(model, run));
  if (!script.commands.some(({ args }) => args.some(isLiteral))) return script;
  const commands = script.commands.map((command) =>
    command.args.some(isLiteral) ? { ...command, args: command.args.filter((word) => !isLiteral(word)) } : command,
  );
  return { ...script, commands };
}

const BRACES = /^[^"']*(?<!\$)\{[^{}"']*,[^{}"']*\}/;
const QUOTED_PATTERN = /^[^"']*("[^"]*\*[^"]*"|'[^']*\*[^']*')/;

/** `/bin/sh` is dash on Debian and Ubuntu, busybox's on Alpine; elsewhere it is bash. */
function mayExpandBraces(model: Model, run: Run): boolean {
  const { shell } = model.stateAt(run);
  if (shell !== undefined) return !/(^|\/)(da|a)?sh$/.test(shell[0] ?? "");
  const { manager } = imageBelow(model, model.stageOf(run)) ?? {};
  return manager !== "apt" && manager !== "apk";
}
