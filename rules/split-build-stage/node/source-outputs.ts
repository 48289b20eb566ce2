import { commandsInText } from "../../../src/rule.js";
import type { Application } from "../../application/node/application.js";
import type { Project } from "../../application/node/project.js";
import { sourcesRunBy } from "../../application/node/sources-run.js";
import { IN_JAVASCRIPT, READS_IN_JAVASCRIPT, WRITES_IN_JAVASCRIPT } from "../../knowledge/node/module-writes.js";
import { NAMES_HOME, PATH_OF_SYSTEM } from "../../knowledge/node/outputs.js";
import { commandOutputs, type Output } from "./script-outputs.js";

/** Where the sources that a build runs write to, as far as they name paths of the system, or the directory of the user. */
export function sourceOutputs({ context, runs }: Application, project: Project): readonly Output[] {
  return sourcesRunBy(project, runs, context).flatMap((file) => {
    const text = context.read(file) ?? "";
    if (IN_JAVASCRIPT.test(file)) return outputsOfSource(text, file);
    return (commandsInText(text) ?? []).flatMap((command) => commandOutputs(command, project.place, file)).filter(isAbsolute);
  });
}

function outputsOfSource(text: string, by: string): readonly Output[] {
  if (!WRITES_IN_JAVASCRIPT.test(text)) return [];
  const written = text.replaceAll(READS_IN_JAVASCRIPT, " ");
  const paths = [...written.matchAll(PATH_OF_SYSTEM)].map(([, path = ""]) => ({ by, text: path, path }));
  return NAMES_HOME.test(written) ? [{ by, text: "the directory of its user", path: "/root" }, ...paths] : paths;
}

/** A script may change its directory on the way. */
function isAbsolute({ text }: Output): boolean {
  return text.startsWith("/");
}
