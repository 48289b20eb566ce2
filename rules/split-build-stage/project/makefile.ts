import { words } from "../../knowledge/words.js";

/** A rule of a makefile. */
export interface MakeRule {
  readonly targets: string;
  readonly needs: string;
  readonly recipe: readonly string[];
}

export interface Makefile {
  readonly variables: ReadonlyMap<string, string>;
  readonly rules: readonly MakeRule[];
}

/** A makefile of rules with plain recipes; undefined where it has more (includes, conditionals, functions that write). */
export function readMakefile(text: string): Makefile | undefined {
  const variables = new Map<string, string>();
  const rules: { targets: string; needs: string; recipe: string[] }[] = [];
  for (const line of text.replaceAll(/\\\n[ \t]*/g, " ").split(/\r?\n/)) {
    if (line.startsWith("\t")) {
      rules.at(-1)?.recipe.push(line.trim());
      continue;
    }
    const plain = line.replace(/(^|\s)#.*$/, "").trim();
    // A missing list of dependencies is none.
    if (plain === "" || /^-include\s/.test(plain)) continue;
    if (
      /^(include|sinclude|ifn?eq|ifn?def|else|endif|define|endef|export\s*$|vpath)|^\$[({](eval|foreach|call|info|error|warning|shell|if)\b/i.test(
        plain,
      )
    )
      return undefined;
    const assigned = /^(?:export\s+|override\s+)?([\w.-]+)\s*(\?=|:?:=|\+=|=)\s*(.*)$/.exec(plain);
    if (assigned !== null) {
      const [, name = "", operator, value = ""] = assigned;
      variables.set(name, operator === "+=" ? `${variables.get(name) ?? ""} ${value}` : value);
      continue;
    }
    const rule = /^([^:=]+?)\s*::?\s*([^=;]*)(?:;\s*(.*))?$/.exec(plain);
    if (rule === null) return undefined;
    rules.push({ targets: rule[1] ?? "", needs: rule[2] ?? "", recipe: rule[3] === undefined ? [] : [rule[3]] });
  }
  return { variables, rules };
}

/** A text with its variables; functions and what the shell or the rule gives stay as they are. */
export function expandMake(text: string, variables: ReadonlyMap<string, string>, depth = 0): string {
  if (depth > 8) return text;
  return text.replaceAll(/\$[({]([\w.-]+)[)}]/g, (all, name: string) => {
    const value = variables.get(name);
    return value === undefined ? all : expandMake(value, variables, depth + 1);
  });
}

/** Whether a target is no file. */
export function isPhony(target: string, rules: readonly MakeRule[]): boolean {
  return rules.some(({ targets, needs }) => targets === ".PHONY" && words(needs).includes(target));
}
