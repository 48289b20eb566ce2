import { commandsInText, isInside, type ShellCommand } from "../../../src/rule.js";
import { MAKE_COMMANDS } from "../../knowledge/commands/build-commands.js";
import { INSTALL_MANAGERS } from "../../knowledge/packages/system-packages.js";
import { words } from "../../knowledge/words.js";
import { unwrap } from "../../shared/commands/called-program.js";
import type { Word } from "../../shared/paths.js";
import type { Makefile, MakeRule } from "../makefile/makefile.js";
import { automatic } from "../makefile/recipe-line.js";
import { expandMake, type MakeVariables, replaceReferences } from "../makefile/text.js";

/** What a makefile is called with: variables, which go over its own, and where. */
export interface MakeCall {
  readonly given: ReadonlyMap<string, string>;
  readonly directory: string;
}

/** Whether making a target puts something elsewhere than where it is built, whatever its name is. */
export function putsElsewhere(makefile: Makefile, target: string, call: MakeCall): boolean {
  const all = seenBy(makefile, call);
  const needed = new Set([target]);
  for (const one of needed) {
    const found = rulesFor(one, makefile, all);
    if (found.some((rule) => isElsewhere(one, rule, call.directory, all))) return true;
    for (const need of found.flatMap(({ needs }) => words(expandMake(needs, all)))) needed.add(need);
  }
  return false;
}

/** The variables of a makefile as a call has them. */
export function seenBy({ variables }: Makefile, { given }: MakeCall): MakeVariables {
  return { get: (name) => given.get(name) ?? (name === "DESTDIR" ? "" : variables.get(name)) };
}

/** The rules for a target, whether they have a recipe or not. */
export function rulesFor(target: string, { rules }: Makefile, all: MakeVariables): readonly MakeRule[] {
  return rules.filter((rule) => words(expandMake(rule.targets, all)).includes(target));
}

/** Whether a recipe arranges files by paths that lead out of the directory, or has others install, or cannot be read. */
export function isElsewhere(target: string, { recipe }: MakeRule, directory: string, all: MakeVariables): boolean {
  const own = automatic(target, { first: undefined, all: [], stem: undefined }, all);
  const isOutside = ({ value, text }: Word) => {
    const path = value ?? text.replace(/^["']/, "");
    return UNSET.test(path) || (path.startsWith("/") && ![directory, "/dev"].some((one) => isInside(path, one)));
  };
  return recipe.some((line) => {
    const commands = commandsInText(shellLine(line, own));
    return commands === undefined || commands.some((command) => puts(command, isOutside));
  });
}

function puts(command: ShellCommand, isOutside: (word: Word) => boolean): boolean {
  const { base, args } = unwrap(command);
  if (INSTALLERS.has(base) && args.some(({ text }) => /install|^add$/i.test(text))) return true;
  const written = command.redirects.flatMap(({ operator, target }) => (operator.includes(">") && target !== undefined ? target : []));
  // The other words of sed may start with a slash, too: `/^#/d`.
  const edited = base === "sed" && args.some(({ text }) => text.startsWith("-i")) ? args.slice(-1) : [];
  return [...(PUTS.has(base) ? args : []), ...edited, ...written].some(isOutside);
}

/** A line as the shell gets it; what the makefile does not set is a variable to it. */
function shellLine(line: string, variables: MakeVariables): string {
  const named = (inner: string) => (inner === "MAKE" ? "make" : `$$${/^\w+$/.test(inner) ? inner : "MAKE"}`);
  return replaceReferences(expandMake(line.replace(/^[@+\s-]+/, ""), variables), named).replaceAll("$$", "$");
}

const INSTALLERS: ReadonlySet<string> = new Set([
  ...MAKE_COMMANDS,
  ...INSTALL_MANAGERS.flatMap(({ of, programs }) => (of === "system" ? programs : [])),
]);
const PUTS: ReadonlySet<string> = new Set(words("install cp mv ln mkdir rsync tar touch tee unzip"));
/** A directory that a makefile leaves to whoever calls it: nothing, in front of a path of the system; and that of the user. */
const UNSET = /^(~|\$\{?(DESTDIR|HOME|\w*(prefix|bindir|install)\w*)\b)/i;
