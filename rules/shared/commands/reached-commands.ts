import {
  type ContextFacts,
  commandsInText,
  commandsOfFile,
  type Instruction,
  innerScript,
  interpreterLine,
  isShell,
  type Model,
  type ShellCommand,
  type ShellWord,
} from "../../../src/rule.js";
import { INITS } from "../../knowledge/bases/configs.js";
import { RUNS_TEXT } from "../../knowledge/commands/scripts.js";
import { LANGUAGE_INTERPRETERS } from "../../knowledge/packages/index-readers.js";
import type { CopiedText } from "../files/copied-text.js";
import { startedText } from "../files/started-text.js";
import { unwrap } from "./called-program.js";

/** A command that runs where an instruction does. */
export interface Reached {
  readonly command: ShellCommand;
  /** The command of the instruction that leads to it: itself, or what runs the script that it stands in. */
  readonly by: ShellCommand;
  /** The script that it stands in. */
  readonly script: CopiedText | undefined;
  /** What it runs, where that is a file of the context that cannot be read as a script of a shell. */
  readonly unread: CopiedText | undefined;
}

/** What runs where commands of an instruction do: a script of the build context is what its own commands are, and so is that of `sh -c`. */
export function reachedFrom(
  model: Model,
  at: Instruction,
  commands: readonly ShellCommand[],
  context: ContextFacts | undefined,
): readonly Reached[] {
  const seen = new Set<string>();
  const follow = (members: readonly ShellCommand[], { by, script, directory }: Way): readonly Reached[] => {
    const behind = members.some(({ name }) => name === "cd" || name === "pushd") ? "another" : directory;
    return members.flatMap((command) => {
      const said = commandsSaidIn(command);
      if (said !== undefined) return follow(said, { by: by ?? command, script, directory: behind });
      const started = programIn(command);
      const isLost = started === undefined || (behind === "another" && !started.path.startsWith("/") && started.path.includes("/"));
      const text = isLost ? undefined : startedText(model, at, started.path, context);
      const own: Reached = { command, by: by ?? command, script, unread: undefined };
      if (started === undefined || text === undefined) return own;
      if (seen.has(text.path)) return [];
      const inner = commandsIn(text.text, started.by);
      if (inner === undefined) return { ...own, unread: text };
      seen.add(text.path);
      return follow(
        inner.map((one) => withArguments(one, started.args)),
        { by: own.by, script: text, directory: behind },
      );
    });
  };
  return follow(commands, { by: undefined, script: undefined, directory: "the instruction's" });
}

/** What led to some commands. */
interface Way {
  readonly by: ShellCommand | undefined;
  readonly script: CopiedText | undefined;
  readonly directory: "the instruction's" | "another";
}

/** Some commands, and in place of `sh -c "…"` the commands that it has inside. */
export function spelledOut(commands: readonly ShellCommand[]): readonly Pick<Reached, "command" | "by">[] {
  const inside = (command: ShellCommand, by: ShellCommand): readonly Pick<Reached, "command" | "by">[] =>
    commandsSaidIn(command)?.flatMap((one) => inside(one, by)) ?? [{ command, by }];
  return commands.flatMap((command) => inside(command, command));
}

/** The commands of `sh -c "…"`, `sudo bash -lc '…'`; undefined for another command, and where they cannot be read. */
function commandsSaidIn(command: ShellCommand): readonly ShellCommand[] | undefined {
  const inner = innerScript(unwrap(command));
  return inner && commandsInText(inner.script);
}

const ALL_ARGUMENTS = /^"?\$\{?[@*]\}?"?$/;

/** Whether a command runs or passes on what its script was given: `exec "$@"`. */
export function takesArguments({ args }: ShellCommand): boolean {
  return ALL_ARGUMENTS.test(args.at(-1)?.text ?? "");
}

/** `exec "$@"` as it is with the arguments of its script; of `set -- npm start`, what `exec "$@"` runs then. */
function withArguments(command: ShellCommand, given: readonly ShellWord[]): ShellCommand {
  const [end, program, ...rest] = command.args;
  if (command.name === "set" && end?.text === "--" && program !== undefined && !ALL_ARGUMENTS.test(program.text))
    return { ...command, name: program.value, args: rest };
  if (given.length === 0 || !takesArguments(command)) return command;
  return { ...command, args: [...command.args.slice(0, -1), ...given] };
}

interface Started {
  readonly path: string;
  readonly args: readonly ShellWord[];
  readonly by: "itself" | "a shell" | "an interpreter";
}

/** The file that a command runs: `/entry.sh`, `tini -- launch`, `bash scripts/start`, `python3 app.py`. */
function programIn(command: ShellCommand): Started | undefined {
  const { name, base, args } = unwrap(command);
  if (name === undefined) return undefined;
  if (INITS.has(base)) {
    const end = args.findIndex(({ text }) => text === "--");
    const first = end === -1 ? args.findIndex(({ text }) => !text.startsWith("-")) : end + 1;
    const rest = args[first];
    return rest && programIn({ ...command, name: rest.value, args: args.slice(first + 1) });
  }
  const byShell = isShell(base) || RUNS_TEXT.has(base);
  if (!byShell && !LANGUAGE_INTERPRETERS.test(base)) return { path: name, args, by: "itself" };
  const at = args.findIndex(({ text }) => !text.startsWith("-"));
  const file = args[at]?.value;
  const isText = base === "eval" || args.some(({ text }) => /^-[a-z]*[cems]$/.test(text));
  return file === undefined || isText ? undefined : { path: file, args: args.slice(at + 1), by: byShell ? "a shell" : "an interpreter" };
}

/** Without a `#!` line, a shell runs it. */
function commandsIn(text: string, by: Started["by"]): readonly ShellCommand[] | undefined {
  if (by === "an interpreter") return undefined;
  return by === "a shell" || interpreterLine(text) === "" ? commandsInText(text.replaceAll("\r", "")) : commandsOfFile(text);
}
