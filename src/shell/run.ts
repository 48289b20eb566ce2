import { sourceSpan } from "../syntax/logical.js";
import type { Cmd, Entrypoint, Healthcheck, Run, Word } from "../syntax/nodes.js";
import { baseName } from "../text/path-parts.js";
import { turnsErrexitOff } from "./errexit.js";
import { interpreterLine } from "./interpreter.js";
import type { Place } from "./read-command.js";
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
/** Shells that an image may have. */
const SHELLS: ReadonlySet<string> = new Set(["sh", "bash", "ash", "dash", "zsh", "ksh"]);

/** The script of an instruction in shell form. What is opaque must not be edited, and may do anything. */
export function shellView(instruction: Run | Cmd | Entrypoint | Healthcheck, context: ShellContext): ShellView {
  const { command, line, heredocs } = instruction;
  if (command?.form === "shell" && heredocs.length > 0) return opaque("it has a heredoc");
  const form = readForm(instruction, context);
  if (form.is === "opaque") return form;
  const base = scriptStart(line.text, form.script);
  return viewOfText(form.script.text, (from, to) => sourceSpan(line, base + from, base + to), context);
}

/** A heredoc that is all that a RUN runs. */
export const ONLY_HEREDOC = /^<<-?\s*["']?\w+["']?$/;

/** The script of a RUN as `shellView` has it, or that of its only heredoc, which BuildKit hands to the shell as it is (dispatchRun). */
export function viewWithHeredoc(run: Run, context: ShellContext): ShellView {
  const [heredoc, ...others] = run.heredocs;
  if (heredoc === undefined) return shellView(run, context);
  const form = readForm(run, context);
  if (form.is === "opaque") return form;
  const { content, body } = heredoc;
  const isVerbatim = content === run.text.slice(body.start, body.end) && !content.includes("\r");
  if (others.length > 0 || !ONLY_HEREDOC.test(form.script.text) || !isVerbatim) return opaque("it has a heredoc");
  if (interpreterLine(content) !== "") return opaque("its heredoc names its interpreter");
  // What stands behind a command on the next line would be part of the inner one.
  if (/<<(?!<)/.test(content.replaceAll("<<<", ""))) return opaque("its heredoc has another one");
  return viewOfText(content, (from, to) => ({ start: body.start + from, end: body.start + to }), context);
}

type Form = { readonly is: "shell"; readonly script: Word } | { readonly is: "opaque"; readonly reason: string };

/** What a shell that is known reads. */
function readForm({ ambiguous, command }: Run | Cmd | Entrypoint | Healthcheck, { windows, shell }: ShellContext): Form {
  if (ambiguous !== undefined) return opaque(ambiguous);
  if (command === undefined) return opaque("there is no command");
  if (command.form === "exec") return opaque("it is in exec form");
  if (windows) return opaque("it runs in a Windows shell");
  if (!isPosix(shell)) return opaque(`its SHELL is ${shell?.join(" ")}`);
  return { is: "shell", script: command.script };
}

function viewOfText(text: string, place: Place, { shell }: ShellContext): ShellView {
  if (text.length > MAX_SCRIPT) return opaque("it is over 64 KiB long");
  const dialect = /(^|\/)bash$/.test(shell?.[0] ?? "") ? "bash" : "posix";
  const read = readScript(text, place, dialect);
  if (typeof read === "string") return opaque(read === "it has a syntax error" ? BROKEN : read);
  if (!stopsAtErrors(shell)) return { is: "script", script: read };
  const errexit = read.commands.some(turnsErrexitOff) ? "in part" : "from the start";
  return { is: "script", script: { ...read, shellStops: true, errexit } };
}

/** `SHELL ["/bin/bash", "-euo", "pipefail", "-c"]`. */
function stopsAtErrors(shell: readonly string[] | undefined): boolean {
  return shell?.slice(1).some((option) => /^-[a-z]*e/.test(option) || option === "errexit") ?? false;
}

function opaque(reason: string): { readonly is: "opaque"; readonly reason: string } {
  return { is: "opaque", reason };
}

/** The script is the rest of the logical line, but for white space at the end. */
export function scriptStart(line: string, script: Word): number {
  return line.lastIndexOf(script.text);
}

/** The option of a shell whose operand is what it runs (sh(1p), «-c»), alone or behind other letters: `-c`, `-lc`. */
export const COMMAND_STRING = /^-[a-z]*c$/;

/** `/bin/bash` */
export function isShell(program: string): boolean {
  return SHELLS.has(baseName(program));
}

/** Whether SHELL runs what the Bourne shell does; undefined: it is not set. */
export function isPosix(shell: readonly string[] | undefined): boolean {
  if (shell === undefined) return true;
  return isShell(shell[0] ?? "") && shell.slice(1).some((option) => COMMAND_STRING.test(option));
}
