import {
  type Cmd,
  type Edit,
  type Entrypoint,
  type Model,
  type ShellCommand,
  type ShellWord,
  type Span,
  sourceOf,
  viewOf,
} from "../../src/rule.js";
import { SHELL_BUILTINS } from "../knowledge/commands/shell-builtins.js";
import { MINDS_PROCESS_1 } from "../knowledge/starts.js";

export interface ExecForm {
  readonly program: string;
  /** `exec`: the shell is replaced by the program already. */
  readonly by: "exec" | "shell";
  readonly edits: readonly Edit[];
}

interface StaticWord extends Span {
  readonly value: string;
}

/** The edits that make a JSON array of a command in shell form, word by word where each stands; or why not. */
export function execForm(model: Model, node: Cmd | Entrypoint): ExecForm | string {
  const { shell } = model.stateAt(node);
  if (shell !== undefined && !/^(\/bin\/)?sh -c$/.test(shell.join(" "))) return `its SHELL is ${shell.join(" ")}`;
  if (node.command.form === "shell" && node.command.script.text.startsWith("["))
    return "it starts like a JSON array, but is none, so that a shell gets it";
  const view = viewOf(model, node);
  if (view.is === "opaque") return view.reason;
  const { items, ending } = view.script;
  const [command] = items[0]?.commands ?? [];
  if (command === undefined || items.length > 1 || items[0]?.form !== "command" || ending !== "nothing")
    return ending === "comment" ? "a comment of the shell ends it" : "a shell runs more than one plain command there";
  const words = staticWords(node, command);
  if (typeof words === "string") return words;
  const by = words[0]?.value === "exec" ? "exec" : "shell";
  const [program, ...args] = by === "exec" ? words.slice(1) : words;
  if (program === undefined || program.value === "" || program.value.startsWith("-")) return "no program is named";
  if (SHELL_BUILTINS.has(program.value)) return `${program.value} is a builtin of the shell`;
  const forks = by === "shell" ? args.find(({ value }) => MINDS_PROCESS_1.test(value)) : undefined;
  if (forks !== undefined) return `with ${forks.value}, its children may end where it is process 1`;
  const dropped = { start: command.start, end: program.start };
  // What stands between `exec` and the program may be a comment, which stays.
  const opening = sourceOf(node, dropped).includes("#") ? { ...dropped, end: words[0]?.end ?? program.start } : dropped;
  return { program: program.value, by, edits: [{ ...opening, text: "[" }, ...inArray([program, ...args])] };
}

function staticWords(node: Cmd | Entrypoint, command: ShellCommand): readonly StaticWord[] | string {
  if (command.assigns.length > 0) return `the shell sets ${command.assigns[0]} for it`;
  if (command.redirects.length > 0) return "the shell redirects its input or output";
  const name = nameOf(node, command);
  if (name === undefined) return "the shell decides which program it is";
  const words: StaticWord[] = [];
  for (const word of [name, ...command.args]) {
    const { start, end, value } = word;
    if (value === undefined || isExpanded(word)) return `the shell expands ${word.text}`;
    if (/\\\w/.test(withoutQuoted(word.text))) return `${word.text} looks like a path for Windows, where no sh runs`;
    if (sourceOf(node, word).includes("\n")) return `${word.text} goes over more than one line`;
    words.push({ start, end, value });
  }
  const bounds = [command.start, ...words.flatMap(({ start, end }) => [start, end]), node.text.length];
  const isTiled = bounds.every(
    (start, index) => index % 2 === 1 || BETWEEN.test(sourceOf(node, { start, end: bounds[index + 1] ?? start })),
  );
  return isTiled ? words : "the shell would not parse it";
}

/** Blanks and continued lines, with the comments between them: the shell parser is more lenient than shells, and passes over other things. */
const BETWEEN = /^(?:\s|\\[ \t]*\r?\n|(?<=\n)[ \t]*#[^\n]*)*$/;

/** The word that names the program: the view has its value alone. */
function nameOf(node: Cmd | Entrypoint, { start, end, program }: ShellCommand): ShellWord | undefined {
  const [text = ""] = /^(?:"[^"$`\\]*"|'[^']*'|[^\s"'\\])+/.exec(sourceOf(node, { start, end })) ?? [];
  return program !== undefined && withoutQuotes(text) === program ? { text, value: program, start, end: start + text.length } : undefined;
}

function withoutQuotes(text: string): string {
  return text.replaceAll(/"([^"]*)"|'([^']*)'/g, "$1$2");
}

/** Globs, `~` and braces outside of quotes: the shell may make something else of them. */
function isExpanded({ text }: ShellWord): boolean {
  return /[*?[\]~{}$`]/.test(withoutQuoted(text).replaceAll(/\\./g, ""));
}

function withoutQuoted(text: string): string {
  return text.replaceAll(/(\\.)|'[^']*'|"(?:[^"\\]|\\.)*"/g, "$1");
}

function inArray(words: readonly StaticWord[]): readonly Edit[] {
  return words.map(({ start, end, value }, index) => ({
    start,
    end,
    text: JSON.stringify(value) + (index === words.length - 1 ? "]" : ","),
  }));
}
