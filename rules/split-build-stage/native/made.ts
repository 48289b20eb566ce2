import { isInside } from "../../../src/rule.js";
import { words } from "../../knowledge/words.js";
import { isPhony, type Makefile } from "../makefile/makefile.js";
import { expandMake, type MakeVariables } from "../makefile/text.js";
import { directoriesBeside } from "./left-beside.js";
import { COMPILES, isIntermediate, MAKES_NOTHING } from "./recipe-commands.js";

/**
 * The programs and libraries that making these targets (or the first one) writes, as the makefile names them; undefined
 * where that cannot be told from its rules.
 */
export function madeBy(makefile: Makefile, goals: readonly string[]): readonly string[] | undefined {
  const { variables, rules } = makefile;
  const todo = [...(goals.length > 0 ? goals : firstTargets(makefile))];
  const made = new Set<string>();
  const seen = new Set<string>();
  const directories = directoriesOfAll(makefile);
  if (directories === undefined) return undefined;
  for (let target = todo.shift(); target !== undefined; target = todo.shift()) {
    if (seen.has(target)) continue;
    seen.add(target);
    const own = rules.filter(({ targets }) => words(expandMake(targets, variables)).includes(target));
    if (own.length === 0) return undefined;
    // Without a recipe, it is a name for others, or one of make's own rules builds it.
    if (own.every(({ recipe }) => recipe.length === 0) && !ALIAS.test(target) && !isPhony(target, rules)) return undefined;
    for (const rule of own) {
      const outputs = compiledBy(rule.recipe, target, variables);
      const needed = outputs && neededBy(rule.needs, variables);
      const beside = directoriesBeside(target, rule, variables);
      if (outputs === undefined || needed === undefined || beside === undefined) return undefined;
      for (const output of outputs) made.add(output);
      directories.push(...beside);
      todo.push(...needed);
    }
  }
  const files = [...made, ...rules.flatMap(({ targets, needs }) => words(expandMake(`${targets} ${needs}`, variables)))];
  return directories.every((directory) => isForFiles(directory, files)) ? [...made] : undefined;
}

/** The directories that rules for intermediate files make; undefined where such a rule leaves more than its files. */
function directoriesOfAll({ variables, rules }: Makefile): string[] | undefined {
  const found: string[] = [];
  for (const rule of rules) {
    const targets = words(expandMake(rule.targets, variables));
    for (const target of targets.filter(isIntermediate)) {
      const directories = directoriesBeside(target, rule, variables);
      if (directories === undefined) return undefined;
      found.push(...directories);
    }
  }
  return found;
}

/** Whether a directory is made for files that the makefile names; a program may write to any other. */
function isForFiles(directory: string, files: readonly string[]): boolean {
  const path = plainPath(directory);
  return path === "." || files.some((file) => isInside(plainPath(file), path));
}

function plainPath(path: string): string {
  return path.replace(/^\.\//, "").replace(/\/+$/, "");
}

/** What make makes where it is told nothing. */
export function firstTargets({ variables, rules }: Makefile): readonly string[] {
  return words(expandMake(rules.find(({ targets }) => !/^\.|%/.test(targets))?.targets ?? "", variables));
}

/** The programs and libraries that a recipe writes; undefined where it does more than compile. */
function compiledBy(recipe: readonly string[], target: string, variables: MakeVariables): readonly string[] | undefined {
  const lines = recipe.flatMap(commandsIn);
  if (!lines.every((line) => COMPILES.test(line) || MAKES_NOTHING.test(line) || line === "")) return undefined;
  const outputs = lines.filter((line) => COMPILES.test(line)).map((line) => outputOf(line, target, variables));
  if (outputs.includes(undefined)) return undefined;
  return outputs.flatMap((output) => (output === undefined || isIntermediate(output) ? [] : [output]));
}

/** The targets that have to be there, but for intermediate ones; undefined where only make knows them. */
function neededBy(needs: string, variables: MakeVariables): readonly string[] | undefined {
  const list = expandMake(needs, variables);
  if (/\$[^@<^*(+{]/.test(list) || (/\$[({]/.test(list) && !/\.o\b|\.c\b|\.cpp\b|\.cc\b/.test(list))) return undefined;
  return words(list.replaceAll(/\$\((?:[^()]|\([^()]*\))*\)/g, "")).filter((word) => word !== "|" && !isIntermediate(word));
}

/** The commands of a line of a recipe, without what says how make runs it. */
export function commandsIn(line: string): readonly string[] {
  return line.replace(/^[@+-]+/, "").split(/\s*(?:&&|;)\s*/);
}

const ALIAS = /^(all|build|default)$/;

function outputOf(line: string, target: string, variables: MakeVariables): string | undefined {
  const words = expandMake(line, variables).split(/\s+/);
  const at = words.findIndex((word) => word === "-o" || /^-o./.test(word));
  const word = at === -1 ? undefined : words[at] === "-o" ? words[at + 1] : words[at]?.slice(2);
  if (word === undefined) return words.includes("-c") ? "x.o" : undefined;
  const output = word.replace(/^\$(@|\(@\))$/, target);
  return output.includes("$") ? undefined : output;
}
