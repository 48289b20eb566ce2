import { baseName, interpreterLine, rowOf } from "../../../src/rule.js";
import { NEEDS_TOOLCHAIN, ONLY_IN_FULL, SLIM_PROGRAMS, TOOL_PACKAGES } from "../../knowledge/bases/families-compiled.js";
import { SCRIPT_SHELLS } from "../../knowledge/commands/build-scripts.js";
import { IN_USUAL_PATH } from "../../knowledge/commands/directories.js";
import { PROVIDED_BY, STARTERS_PROVIDED_BY } from "../../knowledge/packages/providers.js";
import { runByTar } from "../../shared/commands/run-by-tar.js";
import { filesInImage } from "../../shared/context/files-in-image.js";
import { scriptsNamed } from "../../shared/context/scripts-named.js";
import { isOfShell, namesShell } from "../../shared/files/shell-script.js";
import { isBuilt, scriptAt } from "./found.js";
import type { Noting } from "./question.js";

/** Notes a program that something calls by its name. */
export function noteCall(name: string, noting: Noting): string | undefined {
  const { needs, installed } = noting;
  const script = isBuilt(name, noting) === undefined ? scriptAt(name, noting) : "";
  if (script !== undefined) {
    needs.path = true;
    return script === "" ? undefined : noteLines(name, script, noting);
  }
  const base = baseName(name);
  if (NEEDS_TOOLCHAIN.has(base)) return `runs ${base}, so that it needs the toolchain`;
  needs.shell = true;
  if (SCRIPT_SHELLS.has(base) || SLIM_PROGRAMS.has(base)) return undefined;
  const providers = rowOf(PROVIDED_BY, base) ?? rowOf(STARTERS_PROVIDED_BY, base) ?? [];
  const provider = [base, ...providers].find((one) => installed.has(one));
  if (provider === undefined && !Object.hasOwn(TOOL_PACKAGES, base)) return `runs ${name}, and where that comes from is not known`;
  needs.tools.add(provider ?? base);
  return undefined;
}

/** Notes what a script that is started by its name runs. */
export function noteScript(name: string, text: string, noting: Noting): string | undefined {
  if (!namesShell(text)) return `starts ${name}, which is no script of a shell`;
  return noteLines(name, text, noting);
}

/** Notes what the words of a script may run, and those of scripts that it names. */
export function noteLines(name: string, text: string, noting: Noting): string | undefined {
  const scripts = new Map([[name, text]]);
  const { all, context } = noting.origins;
  const files = filesInImage(
    context,
    all.flatMap(({ path, image }) => (path === undefined ? [] : { path: image, source: path })),
  );
  noting.needs.shell = true;
  noting.needs.path = true;
  for (const [by, lines] of scripts) {
    const called = wordNeeding(lines, noting);
    if (called !== undefined) return `starts ${by}, which runs ${called}`;
    if (!isOfShell(lines)) continue;
    for (const { path, text: inner } of scriptsNamed(lines, files)) if (!scripts.has(path)) scripts.set(path, inner);
  }
  return undefined;
}

/** The first word of a script that names what the shipped image cannot have; those that it can have are noted. */
function wordNeeding(text: string, noting: Noting): string | undefined {
  const { needs, installed, present } = noting;
  const builders = new Set([...present.scripts].map(baseName));
  const lines = isOfShell(text) ? text.split("\n").filter((line) => !/^\s*#/.test(line)) : [];
  for (const word of [interpreterLine(text), ...lines].join("\n").split(/[\s;&|()'"`$={}]+/)) {
    const base = word.replace(IN_USUAL_PATH, "");
    if (isBuilt(word, noting) !== undefined) continue;
    if (builders.has(baseName(word))) return `${baseName(word)}, and that needs the toolchain`;
    if (NEEDS_TOOLCHAIN.has(base) || (ONLY_IN_FULL.has(base) && !installed.has(base))) return base;
    if (Object.hasOwn(TOOL_PACKAGES, base) || installed.has(base)) needs.tools.add(base);
  }
  const isInstalled = (program: string) => [program, ...(rowOf(PROVIDED_BY, program) ?? [])].some((one) => installed.has(one));
  return runByTar(lines.join("\n")).find((program) => !isInstalled(program));
}
