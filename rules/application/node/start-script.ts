import { commandsInText, resolveDirectory } from "../../../src/rule.js";
import type { Place, Reason, RunTime, Walk } from "./needs.js";
import { broughtFrom } from "./places.js";
import { follow } from "./run-time.js";
import { followNode, followOptions } from "./start-node.js";
import { followProgram } from "./start-package.js";
import { followWaiting, isWaiting } from "./start-waiting.js";

/** Programs that run a script of a shell. */
export const SHELLS: ReadonlySet<string> = new Set(["sh", "bash", "ash", "dash"]);

/** A program by its path: one of node_modules, or a script of the context. */
export function followPath(walk: Walk, words: readonly string[], place: Place): Reason {
  const [program = "", ...args] = words;
  const bin = /(?:^|\/)node_modules\/\.bin\/([^/]+)$/.exec(program)?.[1];
  if (bin !== undefined) return followProgram(walk, bin, args, place);
  const path = contextOf(walk, program, place);
  const text = path === undefined ? undefined : walk.candidate.context?.read(path);
  if (text === undefined) return `${place.by} starts ${program}, which is not in the build context`;
  if (/^#!.*\bnode\b/.test(text)) return followNode(walk, words, place);
  if (!/^#!.*\b(ba|da|a)?sh\b/.test(text)) return `${place.by} starts ${program}, and what that needs is not known`;
  return followFile(walk, text, [program, ...args], place);
}

/** Where the file of a program, called by its path or its name, lies in the build context. */
export function contextOf({ brought, candidate }: RunTime, program: string, { directory }: Place): string | undefined {
  const places = program.includes("/")
    ? [resolveDirectory(directory, program)]
    : [`/usr/local/bin/${program}`, `/usr/bin/${program}`, `/bin/${program}`];
  return places
    .map((path) => (path === undefined ? undefined : broughtFrom(brought, path)))
    .find((path) => path !== undefined && candidate.context?.kind(path) === "file");
}

const ALL_WORDS = /^"?\$(?:[@*]|\{[@*]\})"?$/;
/** A command that is nothing but the words that the script was called with. */
const RUNS_WORDS = /(?:^|[;&|]|\bthen|\bdo|\belse)[ \t]*"?\$(?:[@*]|\{[@*]\})"?/m;

/** The commands of a script that is called with `words`, its name among them. */
function followText(walk: Walk, text: string, words: readonly string[], place: Place): Reason {
  const commands = commandsInText(text);
  if (commands === undefined) return `${words[0] ?? place.by} cannot be read`;
  const depth = place.depth + 1;
  const options = text.includes("NODE_OPTIONS") ? followOptions(walk, text, place) : undefined;
  if (options !== undefined) return options;
  let directory = place.directory;
  for (const { isCall, name, args } of commands) {
    if (!isCall) continue;
    if (name === undefined && !RUNS_WORDS.test(text)) return `${words[0] ?? "a script"} starts a program that only the running image knows`;
    if (name === "cd") directory = resolveDirectory(directory, args[0]?.value);
    const own = [name ?? "", ...args.map(({ value, text: written }) => value ?? written)];
    const given = own.findIndex((word) => ALL_WORDS.test(word));
    const next = given === -1 ? own : own.slice(0, given);
    const reason = next.every((word) => word === "" || word === "exec")
      ? undefined
      : follow(walk, given === -1 ? next : [...next, ...words.slice(1)], { ...place, directory, depth });
    if (reason !== undefined) return reason;
  }
  // A script runs the words that it is called with, if anything, and options are no program.
  return words.length > 1 && !words[1]?.startsWith("-") ? follow(walk, words.slice(1), { ...place, directory, depth }) : undefined;
}

/** The commands of a script in a file. */
function followFile(walk: Walk, text: string, words: readonly string[], place: Place): Reason {
  if (isWaiting(text)) return followWaiting(walk, text, words, place);
  walk.needs.texts.push(text);
  return followText(walk, text, words, place);
}

/** The commands of a script of package.json, or of one that stands in the Dockerfile. */
export function followLine(walk: Walk, text: string, name: string, place: Place): Reason {
  return followText(walk, text, [name], place);
}

/** What `.` reads: settings, or commands. One that is not of the context sets variables. */
export function followSourced(walk: Walk, [file = ""]: readonly string[], place: Place): Reason {
  const path = contextOf(walk, file.includes("/") ? file : `./${file}`, place);
  const text = path === undefined ? undefined : walk.candidate.context?.read(path);
  return text === undefined ? undefined : followFile(walk, text, [file], place);
}

/** A shell with `-c` and a text, or with a file. */
export function followShell(walk: Walk, args: readonly string[], place: Place): Reason {
  const option = args.findIndex((word) => /^-[a-z]*c$/.test(word));
  const text = args[option + 1];
  if (option !== -1) return text === undefined ? undefined : followText(walk, text, [place.by, ...args.slice(option + 3)], place);
  const first = args.findIndex((word) => !/^[-+]/.test(word));
  const operands = first === -1 ? [] : args.slice(first);
  if (operands[0] === undefined) return `${place.by} starts a shell`;
  const path = contextOf(walk, operands[0].includes("/") ? operands[0] : `./${operands[0]}`, place);
  const script = path === undefined ? undefined : walk.candidate.context?.read(path);
  if (script === undefined) return `${place.by} runs ${operands[0]}, which is not in the build context`;
  return followFile(walk, script, operands, place);
}
