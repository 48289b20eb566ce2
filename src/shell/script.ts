import type { CommandExpansionPart, ParsedScript, Statement, SyntaxNode } from "unbash";
import { forEachChild, parse } from "unbash";
import type { Span } from "../syntax/nodes.js";
import { errexitOf } from "./errexit.js";
import { ignoresFailures } from "./ignores-failures.js";
import { leakOf } from "./leaks.js";
import { type Place, readCommand, valueOf } from "./read-command.js";
import type { Item, Leak, Operator, Script, ShellCommand } from "./view.js";

type RunsIn = ShellCommand["runsIn"];

/**
 * The scripts that were parsed last: between two rules a Dockerfile is parsed anew, and most of its scripts are the same.
 */
const parsedScripts = new Map<string, ParsedScript>();
const MAX_PARSED = 64;

function parseScript(text: string): ParsedScript {
  const known = parsedScripts.get(text);
  if (known !== undefined) return known;
  if (parsedScripts.size >= MAX_PARSED) parsedScripts.clear();
  const parsed = parse(text);
  parsedScripts.set(text, parsed);
  return parsed;
}

export type Unreadable =
  | "it has a syntax error"
  | "it is nested too deeply"
  | "it has escaped backquotes"
  | "`&>` is a background job in dash";

/**
 * Reads a script as POSIX shell, or as bash where that makes a difference. This is the only file that calls the shell
 * parser. `errexit` of the outcome is what the script itself sets.
 */
export function readScript(text: string, place: Place, dialect: "posix" | "bash"): Script | Unreadable {
  try {
    const parsed = parseScript(text);
    const reading: Reading = {
      place,
      commands: [],
      leaks: [],
      ofItself: [],
      dialect,
      unreadable: parsed.errors?.length ? "it has a syntax error" : undefined,
    };
    const items = parsed.commands.flatMap((statement, index) => readStatement(statement, parsed.commands[index - 1], reading));
    if (reading.unreadable !== undefined) return reading.unreadable;
    const commands = items.flatMap((item) => item.commands);
    const ending = readEnding(text, parsed.commands.at(-1));
    const { leaks, ofItself } = reading;
    return { text, ...place(0, text.length), items, commands, leaks, ofItself, errexit: errexitOf(items), shellStops: false, ending };
  } catch (error) {
    // The shell parser and the walk below recurse.
    if (error instanceof RangeError) return "it is nested too deeply";
    throw error;
  }
}

interface Reading {
  readonly place: Place;
  readonly commands: ShellCommand[];
  readonly leaks: Leak[];
  readonly ofItself: Span[];
  readonly dialect: "posix" | "bash";
  unreadable: Unreadable | undefined;
}

function readEnding(text: string, last: Statement | undefined): Script["ending"] {
  if (last?.background) return "&";
  const rest = text.slice(last?.end ?? 0).trim();
  if (rest === "") return "nothing";
  return rest === ";" ? ";" : "comment";
}

function readStatement(statement: Statement, previous: Statement | undefined, reading: Reading): readonly Item[] {
  const { command, background } = statement;
  if (background) reading.leaks.push({ what: "a background job", ...reading.place(statement.pos, statement.end) });
  const first: Operator | undefined = previous && (previous.background ? "&" : ";");
  const runsIn: RunsIn = background ? "subshell" : "shell";
  if (command.type !== "AndOr") return [readItem(command, first, { runsIn, reached: "always" }, reading)];
  // Behind `||`, or in front of one that forgives a failure before it, a member may be passed over.
  const isForgiving = command.operators.includes("||");
  return command.commands.map((member, index) => {
    const operator = index === 0 ? first : command.operators[index - 1];
    return readItem(member, operator, { runsIn, reached: index > 0 && isForgiving ? "maybe" : "always" }, reading);
  });
}

interface Reached {
  readonly runsIn: RunsIn;
  readonly reached: ShellCommand["runs"];
}

function readItem(node: SyntaxNode, operator: Operator | undefined, { runsIn, reached }: Reached, reading: Reading): Item {
  const before = reading.commands.length;
  walk(node, runsIn, reading);
  const form = formOf(node);
  const runs = form === "command" && runsIn === "shell" ? reached : "maybe";
  // The first is the command itself; those of its substitutions follow.
  const commands = reading.commands.slice(before).map((command, index): ShellCommand => (index === 0 ? { ...command, runs } : command));
  return { operator, form, commands, ignoresFailures: ignoresFailures(node), ...reading.place(node.pos, node.end) };
}

function formOf(node: SyntaxNode): Item["form"] {
  if (node.type === "Command") return "command";
  if (node.type !== "Pipeline" || node.commands.some(({ type }) => type !== "Command")) return "compound";
  return node.prefixes.some((prefix) => prefix.type === "Negation") ? "negated" : "pipeline";
}

function walk(node: SyntaxNode, runsIn: RunsIn, reading: Reading): void {
  if (node.type === "CommandExpansion") {
    readSubstitution(node, reading);
    return;
  }
  if (node.type === "Redirect" && node.operator.startsWith("&>") && reading.dialect === "posix") {
    reading.unreadable ??= "`&>` is a background job in dash";
  }
  if (node.type === "Command") reading.commands.push(readCommand(node, runsIn, reading.place));
  const what = leftBy(node);
  // A job outlives the subshell that starts it.
  if (what !== undefined && (runsIn === "shell" || what === "a background job"))
    reading.leaks.push({ what, ...reading.place(node.pos, node.end) });
  if (readsFiles(node)) reading.ofItself.push(reading.place(node.pos, node.end));
  const inner = opensSubshell(node) ? "subshell" : runsIn;
  forEachChild(node, (child) => walk(child, inner, reading));
}

/** Whether the shell itself may look at files for a node that is no command. */
function readsFiles(node: SyntaxNode): boolean {
  if (node.type === "For" || node.type === "Select") return node.wordlist?.some(({ text }) => /[*?[]/.test(text)) ?? false;
  return node.type === "TestCommand" || node.type === "Redirected";
}

function opensSubshell(node: SyntaxNode): boolean {
  if (node.type === "Pipeline") return node.commands.length > 1;
  if (node.type === "Statement") return node.background === true;
  return node.type === "Subshell" || node.type === "ProcessSubstitution" || node.type === "Coproc";
}

/** What a node leaves behind in the shell that runs it. */
function leftBy(node: SyntaxNode): string | undefined {
  switch (node.type) {
    case "Command": {
      const assigned = node.prefix.find((part) => part.type === "Assignment");
      if (node.name === undefined) return assigned && `the variable ${assigned.name}`;
      return leakOf(valueOf(node.name), node.args[0]?.type === "Word" ? valueOf(node.args[0]) : undefined);
    }
    case "Statement":
      return node.background ? "a background job" : undefined;
    case "Coproc":
      return "a background job";
    case "Function":
      return `the function ${node.name.text}`;
    case "For":
    case "Select":
      return `the variable ${node.name.text}`;
    case "ArithmeticFor":
    case "ArithmeticCommand":
      return "a variable";
    case "ArithmeticExpansion":
      return /[^=!<>]=[^=]|\+\+|--/.test(node.text) ? "a variable" : undefined;
    case "ParameterExpansion":
      return node.operation?.type === "Default" && node.operation.operator.endsWith("=") ? `the variable ${node.parameter}` : undefined;
    default:
      return undefined;
  }
}

/** The commands of `$(…)` and of backquotes; where a backslash of the latter escapes something, their offsets lead nowhere. */
function readSubstitution(node: CommandExpansionPart, reading: Reading): void {
  const script: ParsedScript | undefined = node.script;
  if (script === undefined) return;
  if (script.errors?.length) reading.unreadable ??= "it has a syntax error";
  const { source } = script;
  if (source !== undefined && node.text !== `\`${source}\``) reading.unreadable ??= "it has escaped backquotes";
  // With backslashes, offsets count from behind the backquote.
  const start = source === undefined ? 0 : node.pos + 1;
  const inner: Reading = { ...reading, place: (pos, end) => reading.place(start + pos, start + end) };
  for (const statement of script.commands) walk(statement, "subshell", inner);
  reading.unreadable ??= inner.unreadable;
}
