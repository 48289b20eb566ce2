import { COMMAND_STRING, interpreterLine } from "../../../../src/rule.js";
import { namesShell } from "../../../shared/files/shell-script.js";
import type { Place, Reason, Walk } from "./needs.js";
import { followNode } from "./node.js";
import { followProgram } from "./package.js";
import { contextOf, followFile, followText } from "./text.js";

/** A program by its path: one of node_modules, or a script of the context. */
export function followPath(walk: Walk, words: readonly string[], place: Place): Reason {
  const [program = "", ...args] = words;
  const bin = /(?:^|\/)node_modules\/\.bin\/([^/]+)$/.exec(program)?.[1];
  if (bin !== undefined) return followProgram(walk, bin, args, place);
  const path = contextOf(walk, program, place);
  const text = path === undefined ? undefined : walk.candidate.context?.read(path);
  if (text === undefined) return `${place.by} starts ${program}, which is not in the build context`;
  if (/\bnode\b/.test(interpreterLine(text))) return followNode(walk, words, place);
  if (!namesShell(text)) return `${place.by} starts ${program}, and what that needs is not known`;
  return followFile(walk, text, [program, ...args], place);
}

/** What `.` reads: settings, or commands. One that is not of the context sets variables. */
export function followSourced(walk: Walk, [file = ""]: readonly string[], place: Place): Reason {
  const path = contextOf(walk, file.includes("/") ? file : `./${file}`, place);
  const text = path === undefined ? undefined : walk.candidate.context?.read(path);
  return text === undefined ? undefined : followFile(walk, text, [file], place);
}

/** A shell with `-c` and a text, or with a file. */
export function followShell(walk: Walk, args: readonly string[], place: Place): Reason {
  const option = args.findIndex((word) => COMMAND_STRING.test(word));
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
