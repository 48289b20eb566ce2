import { commandsInText, type ShellCommand, type ShellWord } from "../../../src/rule.js";
import { words } from "../../knowledge/words.js";
import { unwrap } from "../../shared/commands/called-program.js";
import type { MakeRule } from "../makefile/makefile.js";
import { automatic, lineOf } from "../makefile/recipe-line.js";
import { expandMake, type MakeVariables } from "../makefile/text.js";
import { COMPILES, isIntermediate } from "./recipe-commands.js";

/** The directories that a recipe makes; undefined where it leaves more than its target and what is for the build alone. */
export function directoriesBeside(target: string, { needs, recipe }: MakeRule, variables: MakeVariables): readonly string[] | undefined {
  const all = words(expandMake(needs, variables));
  const own = automatic(target, { first: all[0], all, stem: "%" }, variables);
  const made: string[] = [];
  for (const line of recipe) {
    const commands = commandsInText(lineOf(line, own));
    if (commands === undefined) return undefined;
    for (const command of commands) {
      if (writtenBy(command).some((path) => !isOfBuild(path, target))) return undefined;
      if (command.name === "mkdir") made.push(...pathsOf(command));
      else if (!staysInside(command, target, line)) return undefined;
    }
  }
  return made;
}

/** Whether a command can leave nothing but the target, and what is for the build alone. */
function staysInside(command: ShellCommand, target: string, line: string): boolean {
  if (!command.isCall || command.name === undefined) return COMPILES_SOMEWHERE.test(line) || !command.isCall;
  const { base } = unwrap(command);
  const paths = pathsOf(command);
  if (ARRANGES.has(base)) return isOfBuild(paths.at(-1) ?? "", target);
  return (
    LEAVES_NOTHING.has(base) ||
    COMPILES.test(base) ||
    writtenBy(command).length > 0 ||
    paths.some((path) => path.startsWith(target) || isIntermediate(path))
  );
}

/** The files that the shell opens to write, but for devices. */
function writtenBy({ redirects }: ShellCommand): readonly string[] {
  const written = redirects.flatMap(({ operator, target }) => (operator.includes(">") && target !== undefined ? wordOf(target) : []));
  return written.filter((path) => !/^(\d+|-|\/dev\/.*)$/.test(path));
}

function isOfBuild(path: string, target: string): boolean {
  return isIntermediate(path) || (isIntermediate(target) && path.startsWith(target));
}

function pathsOf({ args }: ShellCommand): readonly string[] {
  return args.map(wordOf).filter((word) => !word.startsWith("-"));
}

function wordOf({ value, text }: ShellWord): string {
  return value ?? text;
}

const COMPILES_SOMEWHERE = new RegExp(COMPILES.source.replace("^", ""));
const ARRANGES: ReadonlySet<string> = new Set(words("cp install ln mv tee touch"));
const LEAVES_NOTHING: ReadonlySet<string> = new Set(
  words("[ : ar awk cat cd cut echo exit expr false grep head printf ranlib rm sed set sort strip tail test tr true uniq"),
);
