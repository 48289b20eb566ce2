import { words } from "../../knowledge/words.js";
import { expandMake, isPhony, type Makefile } from "./makefile.js";

/** The lines that making some goals (or the first) runs, as the shell gets them; `isThere`: of files. A text is why they cannot be told. */
export function recipeOf(
  { variables, rules }: Makefile,
  goals: readonly string[],
  isThere: (file: string) => boolean,
): readonly string[] | string {
  const lines: string[] = [];
  const done = new Set<string>();
  const make = (target: string): string | undefined => {
    if (done.has(target)) return undefined;
    done.add(target);
    const own = rules.filter(({ targets }) => words(expandMake(targets, variables)).includes(target));
    if (own.length === 0) return isThere(target) ? undefined : `does not tell how ${target} is made`;
    if (isThere(target) && !isPhony(target, rules) && own.some(({ recipe }) => recipe.length > 0)) return `may find ${target} up to date`;
    for (const { needs, recipe } of own) {
      for (const need of words(expandMake(needs, variables)).filter((word) => word !== "|")) {
        const obstacle = need.includes("$") ? `has dependencies that only make knows (${need})` : make(need);
        if (obstacle !== undefined) return obstacle;
      }
      lines.push(...recipe.map((line) => lineOf(line, target, variables)));
    }
    return undefined;
  };
  const first = variables.get(".DEFAULT_GOAL") ?? rules.find(({ targets }) => !/^\.|%/.test(targets))?.targets ?? "";
  for (const goal of goals.length > 0 ? goals : words(expandMake(first, variables)).slice(0, 1)) {
    const obstacle = make(goal);
    if (obstacle !== undefined) return obstacle;
  }
  return lines;
}

/** A line as the shell gets it; what only make knows is a variable to it. */
function lineOf(line: string, target: string, variables: ReadonlyMap<string, string>): string {
  const bare = line.replace(/^[@+\s-]+/, "").replaceAll(/\$(@|\(@\)|\{@\})/g, target);
  let text = expandMake(bare.replaceAll("$$", "\0"), variables);
  for (let before = ""; before !== text; ) {
    before = text;
    text = text.replaceAll(/\$(\([^()]*\)|\{[^{}]*\}|[<^?*+|%])/g, "\0MAKE");
  }
  return text.replaceAll("\0", "$");
}
