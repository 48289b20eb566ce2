import { baseName, type ContextFacts } from "../../../src/rule.js";
import { BUILDS_PACKAGE } from "../../knowledge/manifests/common.js";
import { INSTALL_SCRIPTS } from "../../knowledge/manifests/node.js";
import { NO_CODE_DIRECTORIES } from "../../knowledge/project/code.js";
import { parseRecord, recordOf, textOf } from "../json.js";
import { filesBelow } from "./files-below.js";

/**
 * What runs when a project of the context is installed, and names one of these variables: a file that package managers run, a script of
 * package.json, or a file that such a script names. Undefined where there is none.
 */
export function installScriptNaming(context: ContextFacts, names: readonly string[]): string | undefined {
  const namesOne = (text: string | undefined) => text?.split(/\W+/).some((word) => names.includes(word)) === true;
  for (const path of filesBelow(context, ".", (directory) => NO_CODE_DIRECTORIES.test(baseName(directory)))) {
    if (BUILDS_PACKAGE.test(baseName(path)) && namesOne(context.read(path))) return path;
    if (baseName(path) !== "package.json") continue;
    const directory = path.slice(0, -"package.json".length);
    for (const script of scriptsOf(context.read(path))) {
      if (namesOne(script)) return `a script of ${path}`;
      const called = script.split(/[\s"'`;&|()]+/).map((word) => directory + word.replace(/^\.\//, ""));
      const file = called.find((word) => context.kind(word) === "file" && namesOne(context.read(word)));
      if (file !== undefined) return file;
    }
  }
  return undefined;
}

/** What runs with an install. */
function scriptsOf(manifest: string | undefined): readonly string[] {
  const { scripts } = parseRecord(manifest) ?? {};
  const own = recordOf(scripts);
  return INSTALL_SCRIPTS.flatMap((name) => textOf(own[name]) ?? []);
}
