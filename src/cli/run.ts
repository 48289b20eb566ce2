import { rowOf } from "../row-of.js";
import { misspeltVariables, readArguments, readEnvironment } from "./arguments.js";
import { checkBelonging } from "./belonging.js";
import { type Command, GLOBAL_OPTIONS, type Option } from "./command.js";
import { COMMANDS, DEFAULT_COMMAND } from "./commands.js";
import { EXIT, type Exit } from "./exit.js";
import { type Given, isOn, withFlags } from "./given.js";
import { paintFor } from "./io/color.js";
import type { Io } from "./io/io.js";
import { createMessages, describeError, type Messages } from "./io/messages.js";
import { VERSION } from "./version.js";

/** Runs dfopt with the arguments that follow its name. Never throws. */
export async function run(args: readonly string[], io: Io): Promise<Exit> {
  let messages = messagesFor(new Map(), io);
  try {
    const { name, rest } = findCommand(args);
    if (name === "help") return await help(rest[0], io, new Map());
    const command = await loadCommand(name ?? DEFAULT_COMMAND);
    const options: readonly Option[] = [...command.options, ...GLOBAL_OPTIONS];
    const { paths: named, rest: behind, given: flags } = readArguments(rest, options);
    const passed = command.behindDashes === "passed on" ? behind : [];
    const paths = command.behindDashes === "passed on" ? named : [...named, ...behind];
    const given = withFlags(await readEnvironment(io.env, options, isFormat), flags);
    messages = messagesFor(given, io);
    if (isOn(given, "version")) return answer(`${VERSION}\n`, io);
    if (isOn(given, "help")) return await help(name, io, given);
    checkBelonging(options, given);
    for (const text of misspeltVariables(io.env, options)) messages.warn(text);
    return await command.run({ paths, passed, given, io, messages });
  } catch (error) {
    messages.fail(describeError(error, messages));
    return EXIT.failed;
  }
}

interface Found {
  /** Undefined where the arguments name none. */
  readonly name: string | undefined;
  readonly rest: readonly string[];
}

/** The command is the first argument, or the first behind options that every command has. */
function findCommand(args: readonly string[]): Found {
  let at = 0;
  while (at < args.length) {
    const option = GLOBAL_OPTIONS.find(({ name, short }) => args[at] === `--${name}` || args[at] === `-${short}`);
    if (option === undefined && !args[at]?.startsWith("--color=")) break;
    at += option?.takes === "value" ? 2 : 1;
  }
  const word = args[at];
  if (word === undefined || !(word === "help" || Object.hasOwn(COMMANDS, word))) return { name: undefined, rest: args };
  return { name: word, rest: args.toSpliced(at, 1) };
}

async function loadCommand(name: string): Promise<Command> {
  const load = rowOf(COMMANDS, name);
  if (load !== undefined) return load();
  const [{ UserError }, { didYouMean }] = await Promise.all([import("./errors.js"), import("../text/nearest.js")]);
  throw new UserError(`no command ${name}${didYouMean(name, Object.keys(COMMANDS))}`, "dfopt --help lists the commands");
}

function loadCommands(): Promise<readonly Command[]> {
  return Promise.all(Object.keys(COMMANDS).map(loadCommand));
}

async function isFormat(value: string): Promise<boolean> {
  const commands = await loadCommands();
  return commands.some(({ options }) => options.some(({ name, choices }) => name === "format" && choices?.includes(value)));
}

async function help(name: string | undefined, io: Io, given: Given): Promise<Exit> {
  const { commandHelp, generalHelp } = await import("./help.js");
  const paint = paintFor(io.stdout, given, io.env);
  if (name !== undefined && !name.startsWith("-")) return answer(commandHelp(await loadCommand(name), paint), io);
  return answer(generalHelp(await loadCommands(), await loadCommand(DEFAULT_COMMAND), paint), io);
}

function answer(text: string, io: Io): Exit {
  io.stdout.write(text);
  return EXIT.done;
}

function messagesFor(given: Given, io: Io): Messages {
  const loudness = isOn(given, "quiet") ? "quiet" : isOn(given, "verbose") ? "verbose" : "normal";
  return createMessages(io.stderr, paintFor(io.stderr, given, io.env), loudness);
}
