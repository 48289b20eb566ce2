import { words } from "../../knowledge/words.js";
import { isPhony, type Makefile } from "../makefile/makefile.js";
import { expandMake, type MakeVariables } from "../makefile/text.js";

/** Commands of a recipe that make nothing but what the rule is for. */
const COMPILES = /^(\$[({](CC|CXX|LD|LINK\.\w+|COMPILE\.\w+|CPP|HOSTCC)[)}]|(ccache )?(gcc|g\+\+|cc|c\+\+|clang|clang\+\+)(-\d+)?)(\s|$)/;
const MAKES_NOTHING = /^(mkdir -p|@?echo|printf|\$[({](AR|RANLIB|STRIP|MKDIR_P|RM)[)}]|ar|ranlib|strip|rm -r?f|true|:)(\s|$)/;

/**
 * The programs and libraries that making these targets (or the first one) writes, as the makefile names them; undefined
 * where that cannot be told from its rules.
 */
export function madeBy(makefile: Makefile, goals: readonly string[]): readonly string[] | undefined {
  const { variables, rules } = makefile;
  const todo = [...(goals.length > 0 ? goals : firstTargets(makefile))];
  const made = new Set<string>();
  const seen = new Set<string>();
  for (let target = todo.shift(); target !== undefined; target = todo.shift()) {
    if (seen.has(target)) continue;
    seen.add(target);
    const own = rules.filter(({ targets }) => words(expandMake(targets, variables)).includes(target));
    if (own.length === 0) return undefined;
    // Without a recipe, it is a name for others, or one of make's own rules builds it.
    if (own.every(({ recipe }) => recipe.length === 0) && !ALIAS.test(target) && !isPhony(target, rules)) return undefined;
    for (const { needs, recipe } of own) {
      const outputs = compiledBy(recipe, target, variables);
      const needed = outputs && neededBy(needs, variables);
      if (outputs === undefined || needed === undefined) return undefined;
      for (const output of outputs) made.add(output);
      todo.push(...needed);
    }
  }
  return [...made];
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

/** Objects, static libraries, sources, and directories that are made for them. */
function isIntermediate(word: string): boolean {
  return /\.(o|a|d|c|cc|cpp|cxx|h|hh|hpp|hxx|s|S)$/.test(word) || word.includes("%");
}
