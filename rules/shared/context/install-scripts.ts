import { baseName, type ContextFacts, directoryPart } from "../../../src/rule.js";
import { BUILDS_PACKAGE } from "../../knowledge/manifests/common.js";
import { INSTALL_SCRIPTS } from "../../knowledge/manifests/node.js";
import { NO_CODE_DIRECTORIES } from "../../knowledge/project/code.js";
import { parseRecord, recordOf, textOf } from "../json.js";
import { filesBelow } from "./files-below.js";
import { filesMeant, filesNamedIn } from "./named-files.js";

const MAX_FILES = 300;
const MAX_BYTES = 300_000;

/**
 * What runs when a project of the context is installed, and names one of these variables: a file that package managers run, a script of
 * package.json, or a file that these name. Undefined where there is none.
 */
export function installScriptNaming(context: ContextFacts, names: readonly string[]): string | undefined {
  const namesOne = (text: string | undefined) => text?.split(/\W+/).some((word) => names.includes(word)) === true;
  for (const path of filesBelow(context, ".", (directory) => NO_CODE_DIRECTORIES.test(baseName(directory)))) {
    const directory = directoryPart(path);
    const scripts = baseName(path) === "package.json" ? scriptsOf(context.read(path)) : [];
    if (scripts.some(namesOne)) return `a script of ${path}`;
    const own = BUILDS_PACKAGE.test(baseName(path)) ? [path] : [];
    const file = withNamed(context, [...own, ...filesMeant(context, directory, scripts.flatMap(wordsOf))]).find((one) =>
      namesOne(context.read(one)),
    );
    if (file !== undefined) return file;
  }
  return undefined;
}

/** Files, and those that they name, and so on. What is bigger than what people write is a bundle, and not followed. */
function withNamed(context: ContextFacts, files: readonly string[]): readonly string[] {
  const isWritten = (file: string) => (context.size(file) ?? 0) <= MAX_BYTES;
  const all = new Set(files.filter(isWritten));
  for (const file of all) {
    if (all.size > MAX_FILES) break;
    for (const named of filesNamedIn(context, directoryPart(file), context.read(file) ?? "").filter(isWritten)) all.add(named);
  }
  return [...all];
}

/** What runs with an install, and the scripts that are called by it, by whatever means. */
function scriptsOf(manifest: string | undefined): readonly string[] {
  const { scripts: all } = parseRecord(manifest) ?? {};
  const scripts = recordOf(all);
  const names = new Set<string>(INSTALL_SCRIPTS);
  for (const name of names) for (const word of wordsOf(textOf(scripts[name]) ?? "")) if (Object.hasOwn(scripts, word)) names.add(word);
  return [...names].flatMap((name) => textOf(scripts[name]) ?? []);
}

/** `make` reads its Makefile. */
function wordsOf(script: string): readonly string[] {
  return script.split(/[\s"'`;&|()]+/).map((word) => (word === "make" ? "Makefile" : word));
}
