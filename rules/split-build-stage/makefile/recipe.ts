import { words } from "../../knowledge/words.js";
import { shorten } from "../../shared/shorten.js";
import { isPhony, type Makefile, type MakeRule } from "./makefile.js";
import { automatic, lineOf } from "./recipe-line.js";
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
  const makesFiles = rules.some(
    ({ targets, recipe }) =>
      recipe.length > 0 && words(expandMake(targets, variables)).some((one) => /[%$]/.test(one) || (isThere(one) && !isPhony(one, rules))),
  );
  const making: Making = { variables, rules, isThere, makesFiles, lines: [], done: new Set() };
  const first = variables.get(".DEFAULT_GOAL") || (rules.find(({ targets }) => !/^\.|%/.test(targets))?.targets ?? "");
  const obstacle = makeAll(goals.length > 0 ? goals : words(expandMake(first, variables)).slice(0, 1), making);
  return obstacle ?? making.lines;
}

/** A call of make on the way. */
interface Making {
  readonly variables: MakeVariables;
  readonly rules: readonly MakeRule[];
  readonly isThere: (file: string) => boolean;
  /** Whether some rule makes files that may be there, or are not known. */
  readonly makesFiles: boolean;
  readonly lines: string[];
  readonly done: Set<string>;
}

function makeAll(targets: readonly string[], making: Making): string | undefined {
  for (const target of targets) {
    const obstacle = make(target, making);
    if (obstacle !== undefined) return obstacle;
  }
  return undefined;
}

function make(target: string, making: Making): string | undefined {
  const { variables, rules, isThere, lines, done } = making;
  if (done.has(target)) return undefined;
  done.add(target);
  const own = rulesFor(target, rules, variables);
  if (own.length === 0) return isThere(target) ? undefined : `does not tell how ${target} is made`;
  const recipes = own.filter(({ recipe }) => recipe.length > 0);
  if (isThere(target) && !isPhony(target, rules) && recipes.length > 0) return `may find ${target} up to date`;
  for (const rule of own) {
    const obstacle = makeNeeds(rule, making);
    if (obstacle !== undefined) return obstacle;
  }
  if (own.some(({ recipe }) => recipe.includes(UNKNOWN))) return `makes ${target} on a condition that only the run tells`;
  if (recipes.length > 1 && !recipes.every(({ colons }) => colons === "::")) return `has two recipes for ${target}`;
  const all = own.flatMap(({ needs, stem }) => needsOf(expandMake(needs.replace(/\|.*/, ""), variables), stem));
  for (const { recipe, stem, needs } of own) {
    const first = needsOf(expandMake(needs, variables), stem)[0];
    const scope = automatic(target, { first, all, stem }, variables);
    lines.push(...recipe.flatMap((line) => lineOf(line, scope) || []));
  }
  return undefined;
}

function makeNeeds({ needs, stem }: OwnRule, making: Making): string | undefined {
  const { variables, makesFiles } = making;
  const list = replaceReferences(expandMake(needs, variables), (inner, whole) => (makesFiles ? undefined : knownNeed(inner)) ?? whole);
  if (isOpen(list)) return `has dependencies that only make knows (\`${shorten(needs.trim())}\`)`;
  return makeAll(needsOf(list, stem), making);
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
function knownNeed(inner: string): string | undefined {
  return /^(wildcard\s|shell\s+(find|git ls-files)\s[^;&|>]*$)/.test(inner) ? "" : undefined;
}
