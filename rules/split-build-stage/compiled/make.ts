import { commandsInText, resolveDirectory, type ShellCommand } from "../../../src/rule.js";
import { HARMLESS_COMMANDS, MAKE_COMMANDS } from "../../knowledge/build-commands.js";
import { CHANGES_SHELL, EXPORTS_TO_TOOLCHAIN, MAKEFILES, PLAIN_MAKE_OPTIONS } from "../../knowledge/make.js";
import { words } from "../../knowledge/words.js";
import { unwrap } from "../../shared/invocations.js";
import { recipeOf } from "../project/make-recipe.js";
import { readMakefile } from "../project/makefile.js";
import { assignedIn } from "./assigned.js";
import { type Built, type Call, type Language, NOTHING_BUILT } from "./language.js";
import { joined, type Origins } from "./origins.js";

export function isMake(command: ShellCommand): boolean {
  return MAKE_COMMANDS.has(unwrap(command).base);
}

/** What a call of make leaves behind, where its rules call the toolchain alone; a text is why that cannot be told. */
export function madeBy(call: Call, origins: Origins, language: Language): Built | string {
  const given = new Map<string, string>();
  const goals: string[] = [];
  for (const { value, text: word } of unwrap(call.command).args) {
    const [assigned, name = "", text = ""] = /^([\w.-]+)=(.*)$/s.exec(value ?? "") ?? [];
    if (assigned !== undefined) given.set(name, text);
    else if (value === undefined || value.startsWith("-")) {
      if (!PLAIN_MAKE_OPTIONS.test(value ?? "")) return `calls make with ${word}, and what it makes then is not known`;
    } else goals.push(value);
  }
  const path = MAKEFILES.map((name) => origins.inContext(joined(call.directory, name))).find((one) => one !== undefined);
  if (path === undefined) return "calls make, with a makefile that is not in the build context";
  const text = origins.context.read(path) ?? "";
  const makefile = readMakefile(text);
  if (makefile === undefined) return `calls make, and ${path} has more than plain rules`;
  if (EXPORTS_TO_TOOLCHAIN.test(text)) return `calls make, and ${path} exports variables of the toolchain`;
  // `?=` leaves what the environment says.
  const own = [...makefile.variables].filter(([name]) => !call.isSet(name));
  const variables = new Map([...own, ...given]);
  const isThere = (file: string) => origins.inContext(joined(call.directory, file)) !== undefined;
  if ([...text.matchAll(/^-include\s+(.*)/gm)].some(([, files = ""]) => words(files).some((file) => /[$*?%]/.test(file) || isThere(file))))
    return `calls make, and ${path} includes other files`;
  const recipe = recipeOf({ ...makefile, variables }, goals, isThere);
  return typeof recipe === "string" ? `calls make, and ${path} ${recipe}` : follow(recipe, call, origins, language, path);
}

function follow(lines: readonly string[], call: Call, origins: Origins, language: Language, path: string): Built | string {
  const all: Built[] = [];
  const directories: string[] = [];
  for (const line of lines) {
    const commands = commandsInText(line);
    if (commands === undefined) return `calls make, and a line of ${path} cannot be read`;
    for (const command of commands) {
      const { name, args } = command;
      const operands = args
        .filter(({ text }) => !text.startsWith("-"))
        .map(({ value = "$" }) => resolveDirectory(call.directory, value) ?? "$");
      if (language.isTool(command)) {
        if (command.runs !== "always") return `calls make, and ${path} calls ${name} on a condition`;
        const variable = (one: string) => (command.assigns.includes(one) ? onlyOf(assignedIn(line, one)) : call.variable(one));
        const built = language.built({ ...call, command, variable }, origins);
        if (typeof built === "string") return `calls make, which ${built}`;
        if (built.clears !== undefined) return `calls make, and ${path} removes what it built`;
        all.push(built);
      } else if (name === "mkdir") directories.push(...operands);
      else if (name === "rm" && operands.every((one) => !one.includes("$") && origins.inContext(one) === undefined)) continue;
      else if (
        name === undefined ||
        !HARMLESS_COMMANDS.has(name) ||
        CHANGES_SHELL.has(name) ||
        command.redirects.some(({ operator }) => operator.startsWith(">"))
      )
        return `calls make, and ${path} runs ${name ?? "a program that only make knows"}`;
    }
  }
  const built = all.reduce((one, other) => merged(one, other), NOTHING_BUILT);
  const stray = directories.find(
    (directory) => ![...built.programs, ...built.directories].some((made) => made.startsWith(`${directory}/`) || made === directory),
  );
  return stray === undefined ? built : `calls make, and ${path} makes ${stray}`;
}

function merged(one: Built, other: Built): Built {
  return {
    programs: [...one.programs, ...other.programs],
    possible: [...(one.possible ?? []), ...(other.possible ?? [])],
    foreign: [...(one.foreign ?? []), ...(other.foreign ?? [])],
    directories: [...one.directories, ...other.directories],
    isStatic: one.isStatic && (other.isStatic || (other.programs.length === 0 && other.directories.length === 0)),
  };
}

/** A `$`, as of what only the run tells, where a line gives a variable several values. */
function onlyOf([value = "$", ...others]: readonly string[]): string {
  return others.length === 0 ? value : "$";
}
