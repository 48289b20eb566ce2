import { type Run, runsOf, type Script, scriptOf } from "../../../src/rule.js";
import { fullPrograms } from "../../knowledge/bases/full-image-programs.js";
import { BUILDERS } from "../../knowledge/commands/builders.js";
import { BRINGS_PIP_OR_COMPILERS } from "../../knowledge/packages/build-packages.js";
import { unwrap } from "../../shared/commands/called-program.js";
import { invocations, namesAmong } from "../../shared/commands/invocations.js";
import { managersIn } from "../../shared/commands/managers-in.js";
import { type DerivedStage, derivedStages } from "../../shared/context/derived-stages.js";
import type { Candidate, Refused } from "../candidate.js";
import { toolOf } from "../python/tools.js";

/** Why an image stays that another Dockerfile of the repository may start from, and install or compile in with what this one has. */
export function buildUpon({ context, stage: { from } }: Candidate): Refused | undefined {
  for (const derived of derivedStages(context)) {
    const found = buildIn(derived);
    if (found === undefined) continue;
    return { refusal: `${derived.subject} runs \`${found.program}\` on line ${found.run.startLine}`, at: from };
  }
  return undefined;
}

/** The first RUN that builds, or calls what the full image has, unless that was installed above. */
function buildIn({ model, stage }: DerivedStage): { readonly run: Run; readonly program: string } | undefined {
  const installed = new Set<string>();
  for (const run of runsOf(stage)) {
    if (BRINGS_PIP_OR_COMPILERS.test(run.text)) return undefined;
    const script = scriptOf(model, run);
    for (const name of script === undefined ? [] : installedIn(script)) installed.add(name);
    const called = script?.commands.find((command) => {
      const { base } = unwrap(command);
      const brought = fullPrograms().get(base);
      return toolOf(command) !== undefined || isBuilder(base) || (brought !== undefined && !installed.has(brought));
    });
    if (called !== undefined) return { run, program: unwrap(called).base };
  }
  return undefined;
}

function installedIn(script: Script): readonly string[] {
  return managersIn(script).flatMap((manager) =>
    invocations(script, manager, manager.fetches).flatMap(({ operands }) => {
      const words = operands.flatMap(({ value }) => value ?? []);
      return namesAmong(words, manager).map((name) => name.split("=", 1)[0] ?? name);
    }),
  );
}

function isBuilder(program: string): boolean {
  return BUILDERS.has(program) && program !== "apt" && program !== "apt-get";
}
