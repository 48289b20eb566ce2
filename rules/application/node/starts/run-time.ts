import { baseName } from "../../../../src/rule.js";
import { INITS } from "../../../knowledge/bases/configs.js";
import { SCRIPT_SHELLS } from "../../../knowledge/commands/build-scripts.js";
import { RUNS_ARGUMENTS, SYSTEM_PROGRAMS } from "../../../knowledge/node/programs.js";
import { wordsBehind } from "../../../shared/commands/called-program.js";
import { shorten } from "../../../shared/shorten.js";
import type { Refused } from "../../candidate.js";
import { callerOf, type Needs, type Place, type Reason, type RunTime, type Walk } from "./needs.js";
import { followNode, followOptions } from "./node.js";
import { followManager, followNpx, followProgram } from "./package.js";
import { followPath, followShell, followSourced } from "./script.js";
import type { Started } from "./started-by.js";
import { contextOf } from "./text.js";

/** What the commands of CMD, ENTRYPOINT and HEALTHCHECK need, the scripts of package.json and of the shell followed. */
export function needsOf(runTime: RunTime, started: readonly Started[], directory: string | undefined): Needs | Refused {
  const needs: Needs = {
    entries: new Set(),
    programs: new Map(),
    maybeGlobal: new Set(),
    fetched: new Set(),
    caches: new Set(),
    packages: new Set(),
    tools: new Set(),
    texts: [],
    commands: [],
    lines: [],
  };
  const walk: Walk = { ...runTime, needs, follow: (words, place) => follow(walk, words, place) };
  for (const instruction of runTime.candidate.stage.instructions) {
    if (instruction.kind !== "env" || !/NODE_OPTIONS/.test(instruction.text)) continue;
    const reason = followOptions(walk, instruction.text, { ...callerOf(instruction), directory, depth: 0 });
    if (reason !== undefined) return { refusal: reason, at: instruction };
  }
  for (const { words: command, at, file } of started) {
    const refusal = follow(walk, command, { at, by: file ?? at.keyword, directory, depth: 0 });
    if (refusal === undefined) continue;
    return { refusal: file === undefined || refusal.startsWith(file) ? refusal : `${file} runs \`${shown(command)}\`: ${refusal}`, at };
  }
  return needs;
}

/** A command line as a service has it. */
function shown(words: readonly string[]): string {
  const [shell, option, text] = words;
  const line = shell === "sh" && option === "-c" && text !== undefined ? text : words.join(" ");
  return shorten(line.trim().replaceAll(/\s+/g, " "));
}

function follow(walk: Walk, words: readonly string[], place: Place): Reason {
  const [program = "", ...args] = words;
  const name = baseName(program);
  if (place.depth > 8) return "the scripts of package.json call each other";
  if (program.startsWith("NODE_OPTIONS=")) return followOptions(walk, words.join(" "), place) ?? follow(walk, args, place);
  if (/^\w+=/.test(program)) return follow(walk, args, place);
  if (program === "") return undefined;
  walk.needs.lines.push({ words, place });
  if (/\$|`/.test(program)) return `${place.by} starts \`${program}\`, which only the running image knows`;
  const isInit = INITS.has(name) || RUNS_ARGUMENTS.has(name);
  const isPath = program.includes("/") && !isInit && !SYSTEM_PATH.test(program);
  if (isPath || (/\.\w+$|entrypoint/.test(name) && contextOf(walk, program, place) !== undefined)) return followPath(walk, words, place);
  if (isInit) return followInit(walk, words, place);
  const behind = wordsBehind(words);
  if (behind !== words) {
    if (!SYSTEM_PROGRAMS.has(name)) walk.needs.programs.set(name, place);
    return follow(walk, behind, place);
  }
  if (name === "node" || name === "nodejs") return followNode(walk, args, place);
  if (name === "npm" || name === "yarn" || name === "yarnpkg" || name === "pnpm") return followManager(walk, words, place);
  if (name === "npx") return followNpx(walk, args, place);
  if (name === "." || name === "source") return followSourced(walk, args, place);
  if (SCRIPT_SHELLS.has(name)) return followShell(walk, args, place);
  if (/\.[cm]?js$/.test(name) && place.depth === 0) return followNode(walk, words, place);
  return followProgram(walk, name, args, place);
}

const SYSTEM_PATH = /^\/(usr\/)?(local\/)?s?bin\/[\w.-]+$/;

function followInit(walk: Walk, words: readonly string[], place: Place): Reason {
  const [program = "", ...args] = words;
  const name = baseName(program);
  if (INITS.has(name)) walk.needs.programs.set(name, place);
  if (name.startsWith("cross-env")) walk.needs.packages.add("cross-env");
  const end = args.indexOf("--");
  const rest =
    end === -1
      ? args.filter((word, index) => !(word.startsWith("-") && args.slice(0, index).every((one) => one.startsWith("-"))))
      : args.slice(end + 1);
  return follow(walk, rest, place);
}
