import { isInside } from "../../../src/rule.js";
import { words } from "../../knowledge/words.js";
import type { Makefile, MakeRule } from "../makefile/makefile.js";
import { expandMake, type MakeVariables } from "../makefile/text.js";
import { commandsIn } from "./made.js";

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

/** Whether a recipe arranges files by paths that lead out of the directory, or has another makefile install. */
export function isElsewhere(target: string, { recipe }: MakeRule, directory: string, all: MakeVariables): boolean {
  const isOutside = (path: string) => (path.startsWith("/") && path !== "/dev/null" && !isInside(path, directory)) || UNSET.test(path);
  return recipe.flatMap(commandsIn).some((line) => {
    const text = expandMake(line, all);
    const [program = "", ...args] = words(text);
    if (MAKE.test(program)) return args.some((word) => /install/i.test(word));
    return (PUTS.test(program) ? [target, ...args] : [...text.matchAll(REDIRECTED)].map(([, path = ""]) => path)).some(isOutside);
  });
}

const MAKE = /^(\$[({]MAKE[)}]|g?make)$/;
const PUTS = /^(install|cp|mv|ln|mkdir|rsync|sed|tar|touch|tee|unzip)$/;
const REDIRECTED = />\s*([^\s;&|]+)/g;
/** A directory that a makefile leaves to whoever calls it: nothing, in front of a path of the system. */
const UNSET = /^\$[({](DESTDIR|\w*(prefix|bindir|install)\w*)[)}]/i;
