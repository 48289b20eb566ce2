import { runsOf } from "../../../src/rule.js";
import { landingsOf } from "../../shared/copied-files/landing.js";
import type { Candidate } from "../candidate.js";
import { copiesFromStages } from "../other-stages.js";
import { dependenciesIn } from "./dependency-tables.js";
import type { Wanted } from "./requirement.js";

/** Calls that write what a lock file says as a requirements file. */
const EXPORTS = /\b(?:poetry|pdm|uv)\s+export\b|\bpipenv\s+(?:requirements|lock\s+(?:-r|--requirements))\b/;

/** The packages of a requirements file that another stage exported; undefined where it did not. */
export function exportedAs(candidate: Candidate, path: string): Wanted | undefined {
  const { model, context } = candidate;
  const found = copiesFromStages(candidate).find(({ copy }) => landingsOf(model, copy, context)?.some((landing) => landing.path === path));
  if (found === undefined || context === undefined || !path.endsWith(".txt")) return undefined;
  const exports = runsOf(found.stage)
    .map(({ line }) => EXPORTS.exec(line.text)?.[0])
    .find((call) => call !== undefined);
  const manifest = exports && context.read(exports.startsWith("pipenv") ? "Pipfile" : "pyproject.toml");
  return manifest === undefined ? undefined : dependenciesIn(manifest);
}
