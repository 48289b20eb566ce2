import { baseName, COMMAND_STRING, commandsOf, isShell, type Model, type Run, type ShellCommand } from "../../src/rule.js";
import { BRINGS_NOTHING, MAKES_DIRECTORIES, PREFIX_IS_USR } from "../knowledge/bases/debian-slim.js";
import { PACKAGE_MANAGERS } from "../knowledge/package-managers/index.js";
import { LANGUAGE_INTERPRETERS } from "../knowledge/packages/index-readers.js";
import { installsOf } from "../shared/commands/apt-installs.js";
import { unwrap } from "../shared/commands/called-program.js";
import { mayReadIndex } from "../shared/commands/index-readers.js";
import { callsOf } from "../shared/commands/invocations.js";
import { unfit } from "./packages.js";

const { apt } = PACKAGE_MANAGERS;

/** What is known of the rest of the stage. */
export interface Seen {
  /** Of scripts that were read. */
  readonly names: ReadonlySet<string>;
  readonly fetchesSources: boolean;
}

/** Why a RUN may fail on the slim image, or install what fails there. */
export function needOfRun(model: Model, run: Run, seen: Seen): string | undefined {
  const commands = commandsOf(model, run);
  if (commands === undefined) return "cannot be read";
  const prefix = model.stateAt(run).variables.get("PREFIX") ?? "";
  if (PREFIX_IS_USR.test(run.line.text) || PREFIX_IS_USR.test(`prefix=${prefix}`)) return INSTALLS_PAGES;
  const isMakefileUnread = seen.fetchesSources && !MAKES_DIRECTORIES.test(model.dockerfile.text);
  for (const command of commands) {
    const { name, base, args } = unwrap(command);
    if (isMakefileUnread && /^g?make$/.test(base) && args.some(({ text }) => text.includes("install"))) return INSTALLS_PAGES;
    if (isReadByItself(command) || seen.names.has(scriptNameIn(command))) continue;
    if (mayReadIndex(model, command, { commands }, apt))
      return `runs ${name ?? "a program that cannot be told"}, which may install packages`;
  }
  for (const { program, verb } of callsOf({ commands }, apt)) {
    const isKnown = BRINGS_NOTHING.has(verb.value) || verb.value === "install" || verb.value === "";
    if (!isKnown || program.endsWith("aptitude")) return `runs \`${program} ${verb.text}\`, whose packages cannot be told`;
  }
  return installsOf({ commands }).flatMap((install) => unfit(install) ?? [])[0];
}

const INSTALLS_PAGES = "may install manual pages into directories that are missing there";

/** `bash -c "apt-get update"`: its commands are among the others. */
function isReadByItself(command: ShellCommand): boolean {
  const { base, args } = unwrap(command);
  const option = args.findIndex(({ text }) => COMMAND_STRING.test(text));
  return isShell(base) && option !== -1 && args[option + 1]?.value !== undefined;
}

/** The name of the script that a command runs: `./build.sh`, `sh build.sh`, `python3 tools/build.py`. */
function scriptNameIn(command: ShellCommand): string {
  const { base, args } = unwrap(command);
  const isRun = isShell(base) || LANGUAGE_INTERPRETERS.test(base);
  const path = isRun ? (args.find(({ text }) => !text.startsWith("-"))?.value ?? "") : base;
  return baseName(path);
}
