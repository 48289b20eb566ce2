import { commandsInText, type ShellCommand } from "../../../src/rule.js";
import { STARTERS, TAKES_NOTHING, TAKES_VALUE } from "../../knowledge/node/starters.js";
import type { ReadRun } from "../step.js";
import { calledScripts } from "./called-scripts.js";
import { type Project, scriptNamed } from "./project.js";

/** What a build names besides the sources that it starts: those to compile, to copy, to move. */
export function takenByBuild(projects: readonly Project[], runs: readonly ReadRun[]): readonly string[] {
  const scripts = projects.flatMap((project) => [...calledScripts(project, runs)].flatMap((name) => scriptNamed(project, name) ?? []));
  const commands = runs.flatMap(({ steps }) => steps.map(({ command }) => command));
  return [...commands.flatMap(takenBy), ...scripts.flatMap((text) => commandsInText(text)?.flatMap(takenBy) ?? text)];
}

function takenBy({ name = "", args }: ShellCommand): readonly string[] {
  const words = [name, ...args.map(({ value, text }) => value ?? text)];
  const start = words.findIndex((word) => !LEADS.test(word));
  const [program = "", ...rest] = words.slice(Math.max(start, 0));
  if (TAKES_NOTHING.has(program)) return [];
  if (!STARTERS.has(program)) return rest;
  const started = rest.findIndex((word, at) => !word.startsWith("-") && !LEADS.test(word) && !TAKES_VALUE.has(rest[at - 1] ?? ""));
  return rest.slice(started + 1);
}

/** What stands in front of a program, or of the file that it starts. */
const LEADS = /^(npx|pnpx|exec|run|watch|cross-env|dotenv|env|--|\w+=.*)$/;
