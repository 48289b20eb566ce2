import { words } from "../../knowledge/words.js";
import { type Branch, countsIn, readCondition } from "./conditions.js";
import { expandMake, isOpen, type MakeVariables, UNKNOWN } from "./text.js";

/** A rule of a makefile. */
export interface MakeRule {
  readonly targets: string;
  /** With two, all recipes of a target run (GNU make's manual, 4.13). */
  readonly colons: string;
  readonly needs: string;
  readonly recipe: readonly string[];
}

export interface Makefile {
  readonly variables: MakeVariables;
  /** Those that its own lines set. */
  readonly names: ReadonlySet<string>;
  readonly rules: readonly MakeRule[];
  /** Variables that recipes see, beside those of the environment. */
  readonly exported: ReadonlySet<string>;
}

/** What make gets from whoever calls it. */
export interface Surroundings {
  /** Its arguments `NAME=value`. */
  readonly given: ReadonlyMap<string, string>;
  /** The environment; undefined where it is not known. */
  readonly environment: MakeVariables;
  readonly isSet: (name: string) => boolean;
  /** The text of a file that a makefile includes, if it is there. */
  readonly read: (file: string) => string | undefined;
}

/** What the lines that were read say so far. */
interface Reading {
  readonly variables: MakeVariables;
  readonly own: Map<string, string>;
  /** Variables that have another value for some targets, or in spite of the command line. */
  readonly ofTargets: Set<string>;
  readonly exported: Set<string>;
  readonly rules: { targets: string; colons: string; needs: string; recipe: string[] }[];
  readonly open: Branch[];
  /** Files that it would include. */
  readonly missing: string[];
}

const MORE = /^((vpath|unexport)\b|export$|\.(ONESHELL|EXPORT_ALL_VARIABLES|IGNORE)\b|\$[({](eval|foreach|call|shell|if)\b)/;
const ASSIGNMENT = /^(export\s+)?(override\s+)?([\w.-]+)\s*(\?=|:{0,3}=|\+=|!=)\s*(.*)$/;
const OF_TARGET = /^[^=]+?:\s*((?:(?:export|override|private)\s+)*)([\w.-]+)\s*[:?+]*=/;
const RULE = /^([^:=]+?)\s*(::?)\s*([^=;]*)(?:;\s*(.*))?$/;

/**
 * A makefile of rules with plain recipes; a text is why it has more (functions that write). Where it cannot be told whether lines
 * count, the variables that they set are not known, and the recipes in them cannot be read.
 */
export function readMakefile(text: string, from: Surroundings): Makefile | string {
  const own = new Map<string, string>();
  const ofTargets = new Set<string>();
  const { given, environment } = from;
  const variables: MakeVariables = {
    get: (name) => (ofTargets.has(name) ? UNKNOWN : (given.get(name) ?? own.get(name) ?? environment.get(name))),
  };
  const reading: Reading = { variables, own, ofTargets, exported: new Set(), rules: [], open: [], missing: [] };
  const obstacle = readLines(text, reading, from, 0);
  if (obstacle !== undefined) return obstacle;
  const made = reading.missing.find((file) => reading.rules.some(({ targets }) => words(expandMake(targets, variables)).includes(file)));
  if (made !== undefined) return `includes ${made}, which it makes itself`;
  return { variables, names: new Set([...own.keys(), ...ofTargets, ...given.keys()]), rules: reading.rules, exported: reading.exported };
}

function readLines(text: string, reading: Reading, from: Surroundings, depth: number): string | undefined {
  const { variables, own, open } = reading;
  let recipe: string[] | undefined;
  let isBlock = false;
  for (const line of text.replaceAll(/\\\r?\n[ \t]*/g, " ").split(/\r?\n/)) {
    const counts = countsIn(open);
    if (isBlock) {
      isBlock = !/^\s*endef\b/.test(line);
      continue;
    }
    if (line.startsWith("\t") && recipe !== undefined) {
      if (counts !== "no") recipe.push(counts === "maybe" ? UNKNOWN : line.trim());
      continue;
    }
    const plain = line.replace(/(?<!\\)#.*$/, "").trim();
    if (plain === "" || readCondition(plain, open, variables) || counts === "no") continue;
    recipe = undefined;
    const block = /^(?:override\s+|export\s+)*define\s+(\S+)/.exec(plain)?.[1];
    const [, include, files = ""] = /^(-?include|sinclude)\s+(.*)$/.exec(plain) ?? [];
    if (block !== undefined) {
      isBlock = true;
      own.set(block, UNKNOWN);
    } else if (include !== undefined) {
      const obstacle = readIncluded(files, reading, from, { isNeeded: include === "include", isKnown: counts === "yes", depth });
      if (obstacle !== undefined) return obstacle;
    } else if (MORE.test(plain)) return `has more than plain rules (\`${plain.slice(0, 40).trim()}\`)`;
    // An error leaves no image behind.
    else if (/^\$[({](info|warning|error)\s/.test(plain) || readVariable(plain, reading, from)) continue;
    else {
      const [, targets = "", colons = "", needs = "", first] = RULE.exec(plain) ?? [];
      if (targets === "") return `has more than plain rules (\`${plain.slice(0, 40).trim()}\`)`;
      recipe = counts === "maybe" ? [UNKNOWN] : first === undefined ? [] : [first];
      if (counts === "yes" || targets !== ".PHONY") reading.rules.push({ targets, colons, needs, recipe });
    }
  }
  return undefined;
}

interface Including {
  readonly isNeeded: boolean;
  readonly isKnown: boolean;
  readonly depth: number;
}

function readIncluded(files: string, reading: Reading, from: Surroundings, { isNeeded, isKnown, depth }: Including): string | undefined {
  const list = expandMake(files, reading.variables);
  for (const file of words(list)) {
    if (isOpen(list) || /[*?%[]/.test(file)) return `includes files that only make knows (${file})`;
    const text = from.read(file);
    if (text === undefined && isNeeded) return `includes ${file}, which is not in the build context`;
    if (text === undefined) {
      reading.missing.push(file);
      continue;
    }
    if (!isKnown || depth > 8) return `may include ${file}`;
    const obstacle = readLines(text, reading, from, depth + 1);
    if (obstacle !== undefined) return `includes ${file}, which ${obstacle}`;
  }
  return undefined;
}

/** Reads a line that sets variables, or hands them on; false where it is none. */
function readVariable(line: string, reading: Reading, { given, environment, isSet }: Surroundings): boolean {
  const { own, exported, ofTargets, variables, open } = reading;
  const names = /^export\s+([^:=?+]+)$/.exec(line)?.[1];
  for (const name of words(names ?? "")) exported.add(name);
  if (names !== undefined) return true;
  const [assigned, exports, overrides, name = "", operator = "", text = ""] = ASSIGNMENT.exec(line) ?? [];
  if (assigned === undefined) {
    const [, modifiers = "", ofTarget] = OF_TARGET.exec(line) ?? [];
    if (ofTarget !== undefined) ofTargets.add(ofTarget);
    if (ofTarget !== undefined && modifiers.includes("export")) exported.add(ofTarget);
    return ofTarget !== undefined;
  }
  if (exports !== undefined) exported.add(name);
  if (overrides !== undefined && given.has(name)) ofTargets.add(name);
  if (operator === "?=" && (own.has(name) || isSet(name))) return true;
  const before = own.get(name) ?? (isSet(name) ? (environment.get(name) ?? UNKNOWN) : "");
  if (operator === "!=" || countsIn(open) === "maybe") own.set(name, UNKNOWN);
  else if (operator === "+=") own.set(name, `${before} ${text}`.trim());
  else own.set(name, operator.startsWith(":") ? expandMake(text, variables) : text);
  return true;
}

/** Whether a target is no file. */
export function isPhony(target: string, rules: readonly MakeRule[]): boolean {
  return rules.some(({ targets, needs }) => targets === ".PHONY" && words(needs).includes(target));
}
