import type { Paint } from "../report/paint.js";
import { type Command, type Example, GLOBAL_OPTIONS, type Option } from "./command.js";

/** The help of dfopt: examples first, then the commands and the options of the one that runs where none is named. */
export function generalHelp(commands: readonly Command[], main: Command, paint: Paint): string {
  return [
    "dfopt rewrites Dockerfiles so that the images they build are small, quick to rebuild, and the same to whoever runs them.",
    section("Examples", examples([...main.examples, ...commands.filter((command) => command !== main).flatMap(first)]), paint),
    section("Usage", ["dfopt [COMMAND] [OPTION…] [PATH…]"], paint),
    section("Commands", columns(commands.map(({ name, summary }) => [name, summary])), paint),
    section("Options of rewrite", columns(main.options.map(describe)), paint),
    section("Options of every command", columns(GLOBAL_OPTIONS.map(describe)), paint),
    PATHS,
    SETTINGS,
    EXITS,
    "",
  ].join("\n\n");
}

/** The help of one command. */
export function commandHelp({ summary, usage, examples: shown, options }: Command, paint: Paint): string {
  return [
    summary,
    section("Examples", examples(shown), paint),
    section("Usage", [usage], paint),
    ...(options.length === 0 ? [] : [section("Options", columns(options.map(describe)), paint)]),
    section("Options of every command", columns(GLOBAL_OPTIONS.map(describe)), paint),
    "",
  ].join("\n\n");
}

const PATHS = `A PATH is a Dockerfile, a directory (searched for Dockerfiles, leaving out links and what .gitignore names), a glob, or - for
standard input. Without one, it is the Dockerfile or Containerfile of the current directory.`;

const SETTINGS = `What holds for a project stands in .dfopt.yaml (keys: context, safe, only, skip, enable, option, target, build-arg, size),
from the Dockerfile's directory up to the repository's root; DFOPT_SKIP=… and the like count before it, options before both.
In a Dockerfile, "# dfopt ignore=RULE" above an instruction leaves that alone, and "# dfopt global ignore=RULE" the file.
Colours follow --color, then NO_COLOR, then FORCE_COLOR, then whether the output is a terminal.`;

const EXITS = "Exit status: 0 done, 1 found what you asked to fail on (--check), 2 could not do it.";

function first({ examples: [example] }: Command): readonly Example[] {
  return example === undefined ? [] : [example];
}

function section(title: string, lines: readonly string[], paint: Paint): string {
  return [`${paint.bold(title)}:`, ...lines.map((line) => `  ${line}`)].join("\n");
}

function examples(shown: readonly Example[]): readonly string[] {
  return columns(shown.map(({ command, does }) => [command, does]));
}

function describe({ name, short, placeholder, help }: Option): readonly [string, string] {
  const dashes = short === undefined ? "    " : `-${short}, `;
  return [`${dashes}--${name}${placeholder === undefined ? "" : ` ${placeholder}`}`, help];
}

function columns(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `${left.padEnd(width)}  ${right}`);
}
