import { baseName } from "../../../src/rule.js";
import { NEEDS_TOOLCHAIN, ONLY_IN_FULL, SLIM_PROGRAMS, TOOL_PACKAGES } from "../../knowledge/bases/families-compiled.js";
import { SCRIPT_SHELLS } from "../../knowledge/commands/build-scripts.js";
import { IN_USUAL_PATH } from "../../knowledge/commands/directories.js";
import { isBuilt, scriptAt } from "./found.js";
import type { Noting } from "./question.js";

/** Scripts that call scripts are followed so far. */
const MAX_DEPTH = 4;

/** Notes a program that something calls by its name. */
export function noteCall(name: string, noting: Noting): string | undefined {
  const { needs, installed } = noting;
  if (isBuilt(name, noting) !== undefined || scriptAt(name, noting) !== undefined) {
    needs.path = true;
    return undefined;
  }
  const base = baseName(name);
  if (NEEDS_TOOLCHAIN.has(base)) return `runs ${base}, so that it needs the toolchain`;
  needs.shell = true;
  if (SCRIPT_SHELLS.has(base) || SLIM_PROGRAMS.has(base)) return undefined;
  if (!installed.has(base) && !Object.hasOwn(TOOL_PACKAGES, base)) return `runs ${name}, and where that comes from is not known`;
  needs.tools.add(base);
  return undefined;
}

/** Notes what a script that is started by its name runs. */
export function noteScript(name: string, text: string, noting: Noting): string | undefined {
  const interpreter = /^#!\s*(?:\/usr\/bin\/env\s+)?(\S+)/.exec(text)?.[1] ?? "";
  if (!SCRIPT_SHELLS.has(baseName(interpreter))) return `starts ${name}, which is no script of a shell`;
  return noteLines(name, text, noting);
}

/** Notes what the words of a script may run, and those of scripts that it names. */
export function noteLines(name: string, text: string, noting: Noting, depth = 0): string | undefined {
  const { needs, installed, present } = noting;
  needs.shell = true;
  needs.path = true;
  const builders = new Set([...present.scripts].map(baseName));
  const lines = text.split("\n").filter((line) => !/^\s*#/.test(line));
  for (const word of lines.join("\n").split(/[\s;&|()'"`$={}]+/)) {
    const base = word.replace(IN_USUAL_PATH, "");
    if (isBuilt(word, noting) !== undefined) continue;
    if (builders.has(baseName(word))) return `starts ${name}, which runs ${baseName(word)}, and that needs the toolchain`;
    const inner = /\.sh$/.test(word) && depth < MAX_DEPTH ? scriptAt(word, noting) : undefined;
    const obstacle = inner === undefined ? undefined : noteLines(word, inner, noting, depth + 1);
    if (obstacle !== undefined) return obstacle;
    if (NEEDS_TOOLCHAIN.has(base) || (ONLY_IN_FULL.has(base) && !installed.has(base))) return `starts ${name}, which runs ${base}`;
    if (Object.hasOwn(TOOL_PACKAGES, base) || installed.has(base)) needs.tools.add(base);
  }
  return undefined;
}
