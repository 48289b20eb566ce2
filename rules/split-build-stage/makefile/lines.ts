import { words } from "../../knowledge/words.js";
import { shorten } from "../../shared/shorten.js";
import { countsIn, readCondition } from "./conditions.js";
import type { Reading, Surroundings } from "./reading.js";
import { expandMake, isOpen, UNKNOWN } from "./text.js";
import { readVariable } from "./variables.js";

const MORE = /^((vpath|unexport)\b|export$|\.(ONESHELL|EXPORT_ALL_VARIABLES|IGNORE)\b|\$[({](eval|foreach|call|shell|if)\b)/;
const DEFINE = /^(?:override\s+|export\s+)*define\s+(\S+)/;
const INCLUDE = /^(-?include|sinclude)\s+(.*)$/;
/** An error leaves no image behind. */
const SAYS = /^\$[({](info|warning|error)\s/;
const RULE = /^([^:=]+?)\s*(::?)\s*([^=;]*)(?:;\s*(.*))?$/;

/** Reads the lines of a makefile; `depth`: of those that include it. A text is why that cannot be done. */
export function readLines(text: string, reading: Reading, from: Surroundings, depth: number): string | undefined {
  let recipe: string[] | undefined;
  let isBlock = false;
  for (const line of text.replaceAll(/\\\r?\n[ \t]*/g, " ").split(/\r?\n/)) {
    const counts = countsIn(reading.open);
    if (isBlock) {
      isBlock = !/^\s*endef\b/.test(line);
      continue;
    }
    if (line.startsWith("\t") && recipe !== undefined) {
      if (counts !== "no") recipe.push(counts === "maybe" ? UNKNOWN : line.trim());
      continue;
    }
    const plain = line.replace(/(?<!\\)#.*$/, "").trim();
    if (plain === "" || readCondition(plain, reading.open, reading.variables) || counts === "no") continue;
    const statement = readStatement(plain, reading, from, { isKnown: counts === "yes", depth });
    if (typeof statement === "string") return statement;
    recipe = statement.is === "rule" ? statement.recipe : undefined;
    isBlock = statement.is === "block";
  }
  return undefined;
}

/** What the lines behind a line may belong to. */
type Statement = { readonly is: "block" } | { readonly is: "rule"; readonly recipe: string[] } | { readonly is: "complete" };

/** Where a line stands. */
interface Place {
  /** Whether it is known that the line counts. */
  readonly isKnown: boolean;
  readonly depth: number;
}

function readStatement(plain: string, reading: Reading, from: Surroundings, place: Place): Statement | string {
  const block = DEFINE.exec(plain)?.[1];
  if (block !== undefined) {
    reading.own.set(block, UNKNOWN);
    return { is: "block" };
  }
  const [, include, files = ""] = INCLUDE.exec(plain) ?? [];
  if (include !== undefined) return readIncluded(files, reading, from, { ...place, isNeeded: include === "include" }) ?? { is: "complete" };
  if (MORE.test(plain)) return `has more than plain rules (\`${shorten(plain.trim())}\`)`;
  if (SAYS.test(plain) || readVariable(plain, reading, from)) return { is: "complete" };
  return readRule(plain, reading, place);
}

function readRule(plain: string, { rules }: Reading, { isKnown }: Place): Statement | string {
  const [, targets = "", colons = "", needs = "", first] = RULE.exec(plain) ?? [];
  if (targets === "") return `has more than plain rules (\`${shorten(plain.trim())}\`)`;
  const known = first === undefined ? [] : [first];
  const recipe = isKnown ? known : [UNKNOWN];
  if (isKnown || targets !== ".PHONY") rules.push({ targets, colons, needs, recipe });
  return { is: "rule", recipe };
}

interface Including extends Place {
  /** Whether make fails where the file is missing. */
  readonly isNeeded: boolean;
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
