import {
  type Edit,
  lineAt,
  type Model,
  type Run,
  rowAt,
  type Script,
  type ShellCommand,
  type ShellWord,
  type Span,
  sourceOf,
} from "../../src/rule.js";
import { ASKS_WHO_CALLS, DEAF_TO_ENVIRONMENT, HEEDED_BY_ALL, IDLE_SUDO_OPTIONS, SHELL_WORDS } from "../knowledge/commands/sudo.js";

/** A call of sudo. */
export interface Call {
  readonly command: ShellCommand;
  readonly program: string | undefined;
  /** Why this call cannot do without. */
  readonly obstacle: string | undefined;
  /** Removes sudo and its options. */
  readonly edit: Edit;
}

/** A call of sudo: its options, and the command that it runs. */
export function readCall(run: Run, command: ShellCommand): Call {
  const { args } = command;
  const operand = args.findIndex(({ text }) => !text.startsWith("-"));
  const options = operand === -1 ? args : args.slice(0, operand);
  const rest = args.slice(options.length);
  // Variables that are set for it stay.
  const front = sourceOf(run, { start: command.start, end: args[0]?.start ?? command.end });
  const start = command.start + Math.max(front.search(/\S*sudo["']?(?=(\s|[\\`]\r?\n)*$)/), 0);
  const edit = { start, end: rest[0]?.start ?? start, text: "" };
  const behind = rest.findIndex((word) => !isVariable(word));
  const variables = behind === -1 ? rest : rest.slice(0, behind);
  const program = rest[variables.length]?.value;
  return { command, program, obstacle: obstacleOf(run, command, { options, variables, program, edit }), edit };
}

/** Quoted or not, and whatever its name is. */
function isVariable({ text, value }: ShellWord): boolean {
  return /^[^/=][^=]*=/.test(value ?? text);
}

const VARIABLE_OF_THE_SHELL = /^[A-Za-z_]\w*=/;

interface Parts {
  readonly options: readonly ShellWord[];
  readonly variables: readonly ShellWord[];
  readonly program: string | undefined;
  readonly edit: Edit;
}

function obstacleOf(run: Run, { args }: ShellCommand, { options, variables, program, edit }: Parts): string | undefined {
  const option = options.find(({ text }) => !IDLE_SUDO_OPTIONS.has(text));
  if (option !== undefined) return `its option ${option.text} means something`;
  const variable = variables.find(({ text }) => !VARIABLE_OF_THE_SHELL.test(text));
  if (variable !== undefined) return `${variable.text} is a variable for sudo, and none for a shell`;
  if (program === undefined) return "what it runs is only known to the build";
  if (ASKS_WHO_CALLS.has(program)) return `${program} asks who calls it`;
  const isPlainEcho = program === "echo" && args.every(({ text, value }) => value !== undefined && !/\\|^-/.test(text));
  if (SHELL_WORDS.has(program) && !isPlainEcho) return `${program} is the shell's own without it`;
  return sourceOf(run, edit).includes("#") ? "a comment stands behind it" : undefined;
}

/** Why a script cannot do without sudo. */
export function obstacleIn(run: Run, { commands, leaks }: Script, calls: readonly Call[]): string | undefined {
  const call = calls.find((member) => member.obstacle !== undefined);
  if (call !== undefined) return `${call.obstacle}${on(run, call.command)}`;
  const other = commands.find(({ name }) => name !== "sudo" && name !== undefined && ASKS_WHO_CALLS.has(name));
  if (other !== undefined) return `it runs ${other.name ?? ""}, too${on(run, other)}`;
  const leak = leaks.find(({ what }) => /umask|alias|function|limit|sources|evaluates/.test(what));
  return leak && `it sets ${leak.what}, which sudo does not heed${on(run, leak)}`;
}

function on(run: Run, { start }: Span): string {
  return rowAt(run, start) === 0 ? "" : ` (line ${lineAt(run, start)})`;
}

/** Whether what is called may do something else where sudo does not keep variables from it. */
export function mayHeedEnvironment(model: Model, run: Run, { program = "", edit, command }: Call): boolean {
  const assigned = command.assigns.length > 0 || command.args.some((word) => word.start === edit.end && isVariable(word));
  const { variables } = model.stateAt(run);
  return assigned || HEEDED_BY_ALL.some((name) => variables.has(name)) || !(DEAF_TO_ENVIRONMENT.has(program) || program === "echo");
}

/** A variable of the image that what is called asks for: sudo keeps it from there, where the shell in front has not put in its value. */
export function hiddenVariable(model: Model, run: Run, { program, command }: Call): string | undefined {
  if (command.args.some(({ text }) => KEEPS_ENVIRONMENT.test(text))) return undefined;
  const { variables } = model.stateAt(run);
  const words = command.args.flatMap(({ value }) => value ?? []);
  const asked = words.flatMap((word) => [...word.matchAll(/\$\{?(\w+)/g)].map(([, name = ""]) => name));
  return [...asked, ...(program === "printenv" ? words : [])].find((name) => variables.has(name));
}

const KEEPS_ENVIRONMENT = /^(-[nH]*E[nH]*|--preserve-env)$/;
