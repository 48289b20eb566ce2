import { baseName, interpreterLine } from "../../../src/rule.js";
import { AMBIGUOUS, fullPrograms } from "../../knowledge/bases/full-image-programs.js";
import { BUILDERS } from "../../knowledge/commands/builders.js";
import { runByTar } from "../../shared/commands/run-by-tar.js";
import { wordsIn } from "../../shared/words-in-text.js";
import { commandWords } from "./named-programs.js";

/** What a text calls of what an image may lack. */
export interface Called {
  readonly packages: readonly string[];
  /** What it compiles, installs or opens with, as a message names it. */
  readonly obstacle: string | undefined;
}

/** What stands in front of a program in the settings of supervisor and in a Procfile: `command=`, `web: `. */
const IN_SETTINGS = /^[ \t]*(?:command[ \t]*=|[\w-]+:[ \t])[ \t]*/gm;
/** The same in a crontab; behind it is a user, or a program (crontab(5)). */
const SCHEDULED = /^[ \t]*(?:@\w+|(?:[\d*][\d*,/-]*[ \t]+){3}(?:[\w*][\w*,/-]*[ \t]+){2})[ \t]*([\w./-]+)/gm;

/** What compiles, installs or tests as an argument of Python. */
const BY_PYTHON =
  /\bpython[\d.]*\s+(?:-[uBOIEsSWX]\S*\s+)*(-m\s+(?:pip|venv|virtualenv|build|pytest|unittest)\b|(?:[\w./-]+\/)?setup\.py\b)/;

/** Programs that a script of the shell calls, or a configuration that has such lines. */
export function calledByScript(text: string, packaged: ReadonlySet<string>): Called {
  const bare = text.replaceAll(/(^|\s)#.*$/gm, "").replaceAll(/\b(poetry|pipenv) run\b/g, "exec");
  const started = withoutSettings(bare);
  const commands = new Set(commandWords(started));
  const words = new Set(wordsIn(started));
  const programs = [...fullPrograms().keys()].filter((name) => (AMBIGUOUS.has(name) ? commands : words).has(name));
  const compiler = [...commands].find((name) => BUILDERS.has(name) && !packaged.has(name));
  const module = BY_PYTHON.exec(bare)?.[1];
  return { packages: packagesOf([...programs, ...runByTar(bare)]), obstacle: compiler ?? (module && `python ${module}`) };
}

/** The programs that a script calls, or that the settings of supervisor, a Procfile or a crontab start. */
export function startedWords(text: string): readonly string[] {
  return commandWords(withoutSettings(text));
}

function withoutSettings(text: string): string {
  return text.replaceAll(IN_SETTINGS, "").replaceAll(SCHEDULED, "$1; ");
}

/** The packages of the full image that bring programs. */
export function packagesOf(programs: readonly string[]): readonly string[] {
  return [...new Set(programs.flatMap((name) => fullPrograms().get(name) ?? []))].sort();
}

/** The packages of the full image that a script, or what it says of its interpreter, calls. */
export function packagesOfScript(text: string): readonly string[] {
  return [...calledByScript(text, new Set()).packages, ...packagesOfInterpreter(text)];
}

export function packagesOfInterpreter(text: string): readonly string[] {
  return packagesOf(interpreterLine(text).split(/\s+/).map(baseName));
}
