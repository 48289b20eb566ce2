import { isInside, lineAt } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import type { ReadRun } from "../../application/step.js";
import { contextPath } from "../../shared/context/context-paths.js";
import { installedBy } from "./composer.js";
import { purposeOf } from "./steps.js";

/** The directories that composer installs to, and what its packages call. */
export interface Projects {
  readonly roots: readonly string[];
  readonly calls: ReadonlySet<string>;
}

/** The projects that composer installs for, or why that cannot be told. */
export function composerProjects(candidate: Candidate, runs: readonly ReadRun[]): Projects | Refused {
  const { context } = candidate;
  const roots = new Set<string>();
  const calls = new Set<string>();
  const moved = candidate.stage.instructions.find((one) => one.kind === "env" && one.pairs.some(({ key }) => MOVES.test(key.text)));
  if (moved !== undefined) return { refusal: "a variable says where composer installs to", at: moved };
  const tools = runs.flatMap(({ run, steps }) => steps.filter(({ is }) => is === "tool").map((step) => ({ run, ...step })));
  for (const { run, command, directory } of tools) {
    if (purposeOf(command) !== "composer" || directory === undefined || roots.has(directory)) {
      if (purposeOf(command) === "composer" && directory === undefined)
        return { refusal: `the directory that composer runs in on line ${lineAt(run, command.start)} is not known`, at: run };
      continue;
    }
    const manifest = contextPath(candidate, `${directory}/composer.json`, run);
    if (manifest === undefined || context === undefined)
      return { refusal: `the composer.json of ${directory} does not come from the build context`, at: run };
    const installed = installedBy(context, manifest.replace(/\/?composer\.json$/, "") || ".");
    if (typeof installed === "string") return { refusal: installed, at: run };
    roots.add(directory);
    for (const name of installed.calls) calls.add(name);
  }
  const elsewhere = tools.find(
    ({ command, directory }) =>
      purposeOf(command) === "project" && !(directory !== undefined && [...roots].some((root) => isInside(directory, root))),
  );
  if (elsewhere !== undefined)
    return { refusal: `line ${lineAt(elsewhere.run, elsewhere.command.start)} runs code outside of the project`, at: elsewhere.run };
  return { roots: [...roots], calls };
}

const MOVES = /^COMPOSER(_VENDOR_DIR|_BIN_DIR|_HOME|)$/;
