import { type Model, type Run, runsOf, scriptOf } from "../../src/rule.js";
import { variableAt } from "../application/compiled/variable-at.js";
import { goArguments } from "../application/go/arguments.js";
import { linksStatically } from "../application/go/links-statically.js";
import { PROJECT_BUILDERS } from "../knowledge/commands/build-commands.js";
import { SCRIPT_SHELLS } from "../knowledge/commands/build-scripts.js";
import { COMPILES } from "../knowledge/native/compilers.js";
import { unwrap } from "../shared/commands/called-program.js";
import { textOf } from "../shared/instruction-text.js";
import { wordsIn } from "../shared/words-in-text.js";

/** Whether every `go build` of the file runs without cgo, and nothing else builds: its programs need no C library then. */
export function isLinkedStatically(model: Model): boolean {
  const builds = model.stages.flatMap(runsOf).flatMap((run) => buildsOf(model, run));
  return builds.length > 0 && builds.every((isStatic) => isStatic);
}

/** For each build of a RUN, whether it is known to link statically. */
function buildsOf(model: Model, run: Run): readonly boolean[] {
  const script = scriptOf(model, run);
  if (script === undefined) return wordsIn(textOf(run)).some(mayBuild) ? [false] : [];
  return script.commands.flatMap((command) => {
    const { base, args } = unwrap(command);
    if (base !== "go") return mayBuild(base) ? [false] : [];
    const go = goArguments(args);
    if (!/^(build|install)$/.test(go.verb)) return [];
    return [linksStatically(go, (variable) => variableAt(model, run, command, variable))];
  });
}

/** Whether a program compiles, or runs a script that may. */
function mayBuild(name: string): boolean {
  return PROJECT_BUILDERS.has(name) || COMPILES.test(name) || SCRIPT_SHELLS.has(name) || name.endsWith(".sh");
}
