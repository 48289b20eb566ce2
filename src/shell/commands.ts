import { sourceSpan } from "../syntax/logical.js";
import type { Cmd, Entrypoint, Healthcheck, Heredoc, Run, Span, Word } from "../syntax/nodes.js";
import { interpreterLine } from "./interpreter.js";
import { COMMAND_STRING, isPosix, isShell, ONLY_HEREDOC, type ShellContext, scriptStart, shellView } from "./run.js";
import { readScript } from "./script.js";
import { programName } from "./system-programs.js";
import type { ShellCommand } from "./view.js";

type Scripted = Run | Cmd | Entrypoint | Healthcheck;

/**
 * The commands that an instruction runs, whatever its form: those of an exec form, of a heredoc and of `sh -c "…"` as well.
 * Undefined where they cannot be read. Good for knowing what runs, not for edits.
 */
export function readCommands(instruction: Scripted, context: ShellContext): readonly ShellCommand[] | undefined {
  const commands = outerCommands(instruction, context);
  return commands && [...commands, ...commands.flatMap(innerCommands)];
}

function outerCommands(instruction: Scripted, context: ShellContext): readonly ShellCommand[] | undefined {
  const { command, line, heredocs } = instruction;
  const view = shellView(instruction, context);
  if (view.is === "script") return view.script.commands;
  if (command === undefined || instruction.ambiguous !== undefined || context.windows) return undefined;
  if (command.form === "exec") return execCommand(command.words);
  if (heredocs.length === 0 || !isPosix(context.shell)) return undefined;
  const { script } = command;
  const inner = heredocs.map(heredocCommands);
  if (ONLY_HEREDOC.test(script.text)) return inner.includes(undefined) ? undefined : inner.flatMap((commands) => commands ?? []);
  const base = scriptStart(line.text, script);
  const outer = commandsOfText(script.text, (from, to) => sourceSpan(line, base + from, base + to));
  const isFed = outer?.some(({ name }) => name === undefined || isShell(name)) ?? false;
  if (isFed && inner.includes(undefined)) return undefined;
  return outer && [...outer, ...(isFed ? inner.flatMap((commands) => commands ?? []) : [])];
}

function execCommand(words: readonly Word[]): readonly ShellCommand[] {
  const [program, ...rest] = words;
  const last = words.at(-1);
  if (program === undefined || last === undefined) return [];
  const args = rest.map((word) => ({ ...word, value: word.text }));
  const { start } = program;
  return [
    {
      isCall: true,
      name: programName(program.text),
      program: program.text,
      args,
      assigns: [],
      redirects: [],
      runsIn: "shell",
      runs: "always",
      start,
      end: last.end,
    },
  ];
}

/** The commands that a list of words runs, those of `sh -c "…"` among them. Their spans mean nothing. */
export function commandsOfWords(words: readonly string[]): readonly ShellCommand[] {
  const commands = execCommand(words.map((text) => ({ text, start: 0, end: 0 })));
  return [...commands, ...commands.flatMap(innerCommands)];
}

/** A heredoc that is a script; undefined where a `#!` gives it to something else than a shell. */
function heredocCommands({ content, body }: Heredoc): readonly ShellCommand[] | undefined {
  if (interpreterLine(content) !== "" && !isForShell(content)) return undefined;
  return commandsOfText(content, () => body);
}

function innerCommands(command: ShellCommand): readonly ShellCommand[] {
  const inner = innerScript(command);
  if (inner === undefined) return [];
  const { start, end } = inner.word;
  return commandsOfText(inner.script, () => ({ start, end })) ?? [];
}

interface InnerScript {
  readonly word: Span;
  readonly script: string;
}

/** What a shell is given to run as a word: `sh -c "npm ci"`, `bash -lc "npm ci"`. */
export function innerScript({ name, args }: Pick<ShellCommand, "name" | "args">): InnerScript | undefined {
  if (name === undefined || !isShell(name)) return undefined;
  const option = args.findIndex(({ text }) => COMMAND_STRING.test(text));
  const word = args[option + 1];
  if (option === -1 || word === undefined) return undefined;
  // Variables in double quotes leave a word without a value, and are those of the script all the same.
  const script = word.value ?? /^"((?:[^"\\]|\\[\s\S])*)"$/.exec(word.text)?.[1]?.replaceAll(/\\(["$\\`])/g, "$1");
  return script === undefined ? undefined : { word, script };
}

/** The commands of a script that stands in a file; undefined where it is none of a shell, or cannot be read. */
export function commandsOfFile(text: string): readonly ShellCommand[] | undefined {
  if (!isForShell(text)) return undefined;
  return commandsInText(text.replaceAll("\r", ""));
}

function isForShell(text: string): boolean {
  return interpreterLine(text).split(/\s+/).some(isShell);
}

/** The commands of a script that stands in another file; undefined where it cannot be read. Their spans mean nothing. */
export function commandsInText(text: string): readonly ShellCommand[] | undefined {
  return commandsOfText(text, () => ({ start: 0, end: 0 }));
}

function commandsOfText(text: string, place: (from: number, to: number) => Span): readonly ShellCommand[] | undefined {
  const script = readScript(text, place, "bash");
  return typeof script === "string" ? undefined : script.commands;
}
