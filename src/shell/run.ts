import { sourceSpan } from "../syntax/logical.js";
import type { Cmd, Entrypoint, Healthcheck, Run, Word } from "../syntax/nodes.js";
import { baseName } from "../text/base-name.js";
import { readScript } from "./script.js";
import type { ShellView } from "./view.js";

/** What decides how the script of an instruction is read. */
export interface ShellContext {
  /** The words of SHELL in force, undefined for the default. */
  readonly shell: readonly string[] | undefined;
  readonly windows: boolean;
}

/** The reason of a script that has a syntax error. */
export const BROKEN = "the shell would not parse it";
const MAX_SCRIPT = 65_536;
const POSIX_SHELLS: ReadonlySet<string> = new Set(["sh", "bash", "ash", "dash", "zsh", "ksh"]);

/** The script of an instruction in shell form. What is opaque must not be edited, and may do anything. */
export function shellView(instruction: Run | Cmd | Entrypoint | Healthcheck, context: ShellContext): ShellView {
  const { command, line } = instruction;
  if (instruction.ambiguous !== undefined) return opaque(instruction.ambiguous);
  if (command === undefined) return opaque("there is no command");
  if (command.form === "exec") return opaque("it is in exec form");
  if (instruction.heredocs.length > 0) return opaque("it has a heredoc");
  if (context.windows) return opaque("it runs in a Windows shell");
  if (!isPosix(context.shell)) return opaque(`its SHELL is ${context.shell?.join(" ")}`);
  const { script } = command;
  if (script.text.length > MAX_SCRIPT) return opaque("it is over 64 KiB long");
  const base = scriptStart(line.text, script);
  const dialect = /(^|\/)bash$/.test(context.shell?.[0] ?? "") ? "bash" : "posix";
  const read = readScript(script.text, (from, to) => sourceSpan(line, base + from, base + to), dialect);
  if (typeof read === "string") return opaque(read === "it has a syntax error" ? BROKEN : read);
  if (!stopsAtErrors(context.shell)) return { is: "script", script: read };
  const changes = read.commands.some(({ name, args }) => name === "set" && args.some(({ text }) => text.startsWith("+")));
  return { is: "script", script: { ...read, errexit: changes ? "in part" : "from the start" } };
}

/** `SHELL ["/bin/bash", "-euo", "pipefail", "-c"]`. */
function stopsAtErrors(shell: readonly string[] | undefined): boolean {
  return shell?.slice(1).some((option) => /^-[a-z]*e/.test(option) || option === "errexit") ?? false;
}

function opaque(reason: string): ShellView {
  return { is: "opaque", reason };
}

/** The script is the rest of the logical line, but for white space at the end. */
export function scriptStart(line: string, script: Word): number {
  return line.lastIndexOf(script.text);
}

/** `/bin/bash` */
export function isShell(program: string): boolean {
  return POSIX_SHELLS.has(baseName(program));
}

export function isPosix(shell: readonly string[] | undefined): boolean {
  if (shell === undefined) return true;
  return isShell(shell[0] ?? "") && shell.slice(1).some((option) => /^-[a-z]*c$/.test(option));
}
