import { baseName } from "../../../src/rule.js";
import { words } from "../../knowledge/words.js";
import { isPhony, type Makefile, type MakeRule } from "./makefile.js";
import { expandMake, isOpen, type MakeVariables, replaceReferences, UNKNOWN } from "./text.js";

/** A rule as it makes one target; `stem`: what `%` stands for in it. */
interface OwnRule extends MakeRule {
  readonly stem: string | undefined;
}

/** The lines that making some goals (or the first) runs, as the shell gets them; `isThere`: of files. A text is why they cannot be told. */
export function recipeOf(
  { variables, rules }: Makefile,
  goals: readonly string[],
  isThere: (file: string) => boolean,
): readonly string[] | string {
  const lines: string[] = [];
  const done = new Set<string>();
  const makesFiles = rules.some(
    ({ targets, recipe }) =>
      recipe.length > 0 && words(expandMake(targets, variables)).some((one) => /[%$]/.test(one) || (isThere(one) && !isPhony(one, rules))),
  );
  const plain = (needs: string) => replaceReferences(expandMake(needs, variables), (inner, whole) => knownNeed(inner, makesFiles) ?? whole);
  const make = (target: string): string | undefined => {
    if (done.has(target)) return undefined;
    done.add(target);
    const own = rulesFor(target, rules, variables);
    if (own.length === 0) return isThere(target) ? undefined : `does not tell how ${target} is made`;
    const recipes = own.filter(({ recipe }) => recipe.length > 0);
    const hasRecipe = recipes.length > 0;
    if (isThere(target) && !isPhony(target, rules) && hasRecipe) return `may find ${target} up to date`;
    for (const { needs, stem } of own) {
      const list = plain(needs);
      if (isOpen(list)) return `has dependencies that only make knows (\`${needs.trim().slice(0, 60)}\`)`;
      for (const need of needsOf(list, stem)) {
        const obstacle = make(need);
        if (obstacle !== undefined) return obstacle;
      }
    }
    const all = own.flatMap(({ needs, stem }) => needsOf(expandMake(needs.replace(/\|.*/, ""), variables), stem));
    if (own.some(({ recipe }) => recipe.includes(UNKNOWN))) return `makes ${target} on a condition that only the run tells`;
    if (recipes.length > 1 && !recipes.every(({ colons }) => colons === "::")) return `has two recipes for ${target}`;
    for (const { recipe, stem, needs } of own) {
      const first = needsOf(expandMake(needs, variables), stem)[0];
      const scope = automatic(target, { first, all, stem }, variables);
      lines.push(...recipe.flatMap((line) => lineOf(line, scope) || []));
    }
    return undefined;
  };
  const first = variables.get(".DEFAULT_GOAL") || (rules.find(({ targets }) => !/^\.|%/.test(targets))?.targets ?? "");
  for (const goal of goals.length > 0 ? goals : words(expandMake(first, variables)).slice(0, 1)) {
    const obstacle = make(goal);
    if (obstacle !== undefined) return obstacle;
  }
  return lines;
}

/** Those that name a target; without a recipe among them, the only pattern that fits as well. */
function rulesFor(target: string, rules: readonly MakeRule[], variables: MakeVariables): readonly OwnRule[] {
  const named = rules.filter(({ targets }) => words(expandMake(targets, variables)).includes(target));
  const own = named.map((rule) => ({ ...rule, stem: undefined }));
  if (named.some(({ recipe }) => recipe.length > 0) || isPhony(target, rules)) return own;
  const fitting = rules.flatMap((rule) =>
    words(expandMake(rule.targets, variables)).flatMap((pattern) => {
      const [before = "", after] = pattern.split("%");
      if (after === undefined || !target.startsWith(before) || !target.endsWith(after)) return [];
      const stem = target.slice(before.length, target.length - after.length);
      return stem === "" || target.length < before.length + after.length ? [] : [{ ...rule, stem }];
    }),
  );
  return fitting.length === 1 ? [...own, ...fitting] : own;
}

function needsOf(needs: string, stem: string | undefined): readonly string[] {
  return words(needs)
    .filter((word) => word !== "|")
    .map((word) => (stem === undefined ? word : word.replace("%", stem)));
}

/** Functions that name files which are there: no rule has to make them, if none makes such files. */
function knownNeed(inner: string, makesFiles: boolean): string | undefined {
  return !makesFiles && /^(wildcard\s|shell\s+(find|git ls-files)\s[^;&|>]*$)/.test(inner) ? "" : undefined;
}

interface Needs {
  readonly first: string | undefined;
  readonly all: readonly string[];
  readonly stem: string | undefined;
}

/** The variables that a rule gives its recipe (GNU make's manual, 10.5.3). */
function automatic(target: string, { first, all, stem }: Needs, variables: MakeVariables): MakeVariables {
  const values: Readonly<Record<string, readonly string[]>> = {
    "@": [target],
    "<": first === undefined ? [] : [first],
    "^": [...new Set(all)],
    ...(stem === undefined ? {} : { "*": [stem] }),
  };
  return {
    get: (name) => {
      const list = values[name[0] ?? ""];
      if (list === undefined || !/^[@<^*][DF]?$/.test(name)) return variables.get(name);
      return list.map((path) => (name[1] === undefined ? path : name[1] === "F" ? baseName(path) : directoryOf(path))).join(" ");
    },
  };
}

function directoryOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash === -1 ? "." : path.slice(0, slash) || "/";
}

/** Says how make runs a line, and is not the shell's. */
const PREFIX = /^[@+\s-]+/;

/** A line as the shell gets it; what only make knows is a variable to it. */
function lineOf(line: string, variables: MakeVariables): string {
  const text = replaceReferences(expandMake(line, variables), () => "$$MAKE").replaceAll("$$", "$");
  const [prefix = ""] = PREFIX.exec(text) ?? [];
  const own = text.slice(prefix.length);
  return prefix.includes("-") && !own.startsWith("#") && own !== "" ? `${own} || true` : own;
}
