import { commandsInText, resolveDirectory } from "../../../../src/rule.js";
import { USUAL_PATH } from "../../../knowledge/commands/directories.js";
import { below } from "../../../shared/paths.js";
import { broughtFrom } from "../places.js";
import type { Place, Reason, RunTime, Walk } from "./needs.js";
import { followOptions } from "./node.js";
import { followWaiting, isWaiting } from "./waiting.js";

/** Where the file of a program, called by its path or its name, lies in the build context. */
export function contextOf({ brought, candidate }: RunTime, program: string, { directory }: Place): string | undefined {
  const places = program.includes("/") ? [resolveDirectory(directory, program)] : USUAL_PATH.map((one) => below(one, program));
  return places
    .map((path) => (path === undefined ? undefined : broughtFrom(brought, path)))
    .find((path) => path !== undefined && candidate.context?.kind(path) === "file");
}

const ALL_WORDS = /^"?\$(?:[@*]|\{[@*]\})"?$/;
/** A command that is nothing but the words that the script was called with. */
const RUNS_WORDS = /(?:^|[;&|]|\bthen|\bdo|\belse)[ \t]*"?\$(?:[@*]|\{[@*]\})"?/m;

/** The commands of a script that is called with `words`, its name among them. */
export function followText(walk: Walk, text: string, words: readonly string[], place: Place): Reason {
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
      : walk.follow(given === -1 ? next : [...next, ...words.slice(1)], { ...place, directory, depth });
    if (reason !== undefined) return reason;
  }
  // A script runs the words that it is called with, if anything, and options are no program.
  return words.length > 1 && !words[1]?.startsWith("-") ? walk.follow(words.slice(1), { ...place, directory, depth }) : undefined;
}

/** The commands of a script in a file. */
export function followFile(walk: Walk, text: string, words: readonly string[], place: Place): Reason {
  if (isWaiting(text)) return followWaiting(walk, text, words, place);
  walk.needs.texts.push(text);
  return followText(walk, text, words, place);
}

/** The commands of a script of package.json, or of one that stands in the Dockerfile. */
export function followLine(walk: Walk, text: string, name: string, place: Place): Reason {
  return followText(walk, text, [name], place);
}
