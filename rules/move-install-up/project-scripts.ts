import type { ContextFacts, Run } from "../../src/rule.js";
import { INSTALL_SCRIPTS } from "../knowledge/manifests/node.js";
import { isForRunTime } from "../knowledge/packages/run-time-programs.js";
import { isRecord, parseRecord } from "../shared/json.js";

const MANIFEST = "package.json";

/** Why a RUN may not come above the install of the project: what npm runs with that looks for a program that the RUN brings. */
export function namedByScripts(context: ContextFacts | undefined, run: Run): string | undefined {
  const { scripts } = parseRecord(context?.read(MANIFEST) ?? "") ?? {};
  if (!isRecord(scripts) || !INSTALL_SCRIPTS.some((name) => Object.hasOwn(scripts, name))) return undefined;
  const words = new Set(Object.values(scripts).flatMap((text) => (typeof text === "string" ? text.split(/[^\w.-]+/) : [])));
  const program = run.text.split(/[^\w.-]+/).find((word) => words.has(word) && isForRunTime(word));
  return program && `a script of ${MANIFEST} names ${program}`;
}
