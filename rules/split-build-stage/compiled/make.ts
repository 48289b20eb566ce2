import { resolveDirectory, type ShellCommand } from "../../../src/rule.js";
import type { Built, Call, Language } from "../../application/compiled/language.js";
import type { Origins } from "../../application/compiled/origins.js";
import { MAKE_COMMANDS } from "../../knowledge/commands/build-commands.js";
import { SET_IN_IMAGE } from "../../knowledge/commands/build-scripts.js";
import { MAKEFILES, PLAIN_MAKE_OPTIONS, SET_BY_MAKE, SETTINGS_OF_MAKE } from "../../knowledge/native/make.js";
import { words } from "../../knowledge/words.js";
import { unwrap } from "../../shared/commands/called-program.js";
import { withProcessors } from "../../shared/commands/processors.js";
import { below } from "../../shared/paths.js";
import { type Makefile, readMakefile } from "../makefile/makefile.js";
import type { Surroundings } from "../makefile/reading.js";
import { recipeOf } from "../makefile/recipe.js";
import { expandMake, isOpen } from "../makefile/text.js";
import { isChanged } from "./changed.js";
import { followLines } from "./follow-lines.js";

/** Whether a command is make, by whichever of its names. */
export function isMake(command: ShellCommand): boolean {
  return MAKE_COMMANDS.has(unwrap(command).base);
}

/** What a call of make leaves behind, where its rules call the toolchain alone; a text is why that cannot be told. */
export function madeBy(from: Call, origins: Origins, language: Language): Built | string {
  const asked = readArguments(from);
  if (typeof asked === "string") return asked;
  const setting = SETTINGS_OF_MAKE.find(
    (name) => from.isSet(name) && !words(from.variable(name) ?? "$").every((one) => PLAIN_MAKE_OPTIONS.test(one)),
  );
  if (setting !== undefined) return `calls make with ${setting}, and what it makes then is not known`;
  const { goals, directory } = asked;
  const given = new Map([...(from.given ?? []), ...asked.given]);
  const call = { ...from, directory, given };
  const path = MAKEFILES.map((name) => origins.inContext(below(directory, name))).find((one) => one !== undefined);
  if (path === undefined) return "calls make, with a makefile that is not in the build context";
  const says = (reason: string) => `calls make, and ${path} ${reason}`;
  const pathOf = (file: string) => origins.inContext(resolveDirectory(directory, file) ?? file);
  const read = (file: string) => origins.context.read(pathOf(file) ?? "");
  const changed = MAKEFILES.find((name) => isChanged(below(directory, name), call));
  if (changed !== undefined) return says("was changed before");
  const makefile = readMakefile(origins.context.read(path) ?? "", { ...surroundingsOf(call, from.directory), given, read });
  if (typeof makefile === "string") return says(makefile);
  const lines = recipeOf(makefile, goals, (file) => pathOf(file) !== undefined);
  if (typeof lines === "string") return says(lines);
  const file = { lines, shells: "one a line", ...seenBy(makefile, call, given), through: "calls make", says } as const;
  return followLines(file, call, origins, language);
}

interface Asked {
  readonly given: ReadonlyMap<string, string>;
  readonly goals: readonly string[];
  readonly directory: string;
}

function readArguments({ command, directory }: Call): Asked | string {
  const given = new Map<string, string>();
  const goals: string[] = [];
  let place = directory;
  const args = withoutJobs(unwrap(command).args);
  for (let at = 0; at < args.length; at++) {
    const { text: word = "", value } = args[at] ?? {};
    const [assigned, name = "", text = ""] = /^([\w.-]+)=(.*)$/s.exec(value ?? "") ?? [];
    const to = value === "-C" || value === "--directory" ? args[++at]?.value : /^(?:-C|--directory=)(.+)/.exec(value ?? "")?.[1];
    if (assigned !== undefined) given.set(name, text);
    else if (to !== undefined) place = resolveDirectory(place, to) ?? place;
    else if (value === undefined || (value.startsWith("-") && !PLAIN_MAKE_OPTIONS.test(value)))
      return `calls make with ${word}, and what it makes then is not known`;
    else if (!value.startsWith("-")) goals.push(value);
  }
  return { given, goals, directory: place };
}

/** How many recipes run at once changes nothing about what is made: `-j 4`, `-j$(nproc)`. */
function withoutJobs(args: ShellCommand["args"]): ShellCommand["args"] {
  const texts = args.map(({ text }) => withProcessors(text));
  const isCount = (at: number) => /^\d+$/.test(texts[at] ?? "") && /^(-j|--jobs)$/.test(texts[at - 1] ?? "");
  return args.filter((_, at) => !/^(-j|--jobs=?)\d*$/.test(texts[at] ?? "") && !isCount(at));
}

/** `caller`: the directory of the shell that calls it; `-C` leaves PWD as it was. */
function surroundingsOf({ directory, variable, isSet }: Call, caller: string): Omit<Surroundings, "given" | "read"> {
  const own: Readonly<Record<string, string>> = { MAKE: "make", CURDIR: directory, PWD: caller, ".DEFAULT_GOAL": "" };
  return {
    isSet: (name) => isSet(name) || SET_IN_IMAGE.has(name),
    environment: {
      get: (name) => {
        const value = own[name] ?? (isSet(name) ? variable(name) : undefined);
        const isUnset = /^[\w.-]+$/.test(name) && !isSet(name) && !SET_IN_IMAGE.has(name) && !SET_BY_MAKE.has(name);
        return value ?? (isUnset ? "" : undefined);
      },
    },
  };
}

/** The variables of a makefile that the programs in its recipes see (GNU make's manual, 5.7.2). */
function seenBy({ variables, names, exported }: Makefile, { isSet }: Call, given: ReadonlyMap<string, string>) {
  const seen = [...names].filter((name) => exported.has(name) || given.has(name) || isSet(name));
  const values = seen.map((name): readonly [string, string | undefined] => {
    const value = expandMake(variables.get(name) ?? "$", variables);
    return [name, isOpen(value) ? undefined : value.replaceAll("$$", "$")];
  });
  // What only make knows stands there as this variable.
  return { variables: new Map([...values, ["MAKE", undefined]]), exported: new Set(seen) };
}
