import { analyze, type Model, parse, type Run, runsOf, type Stage, scriptOf } from "../../../src/rule.js";
import { fullPrograms } from "../../knowledge/bases/full-image-programs.js";
import { BUILDERS } from "../../knowledge/commands/builders.js";
import { BRINGS_PIP_OR_COMPILERS } from "../../knowledge/packages/build-packages.js";
import { unwrap } from "../../shared/commands/called-program.js";
import type { Candidate, Refused } from "../candidate.js";
import { toolOf } from "../python/tools.js";

/** Why an image stays that another Dockerfile of the repository may start from, and install or compile in with what this one has. */
export function buildUpon({ context, stage: { from } }: Candidate): Refused | undefined {
  for (const { path, text, images } of context?.derivedDockerfiles() ?? []) {
    const model = analyze(parse(text));
    for (const stage of model.stages.filter(({ base, from: own }) => base.is === "image" && images.includes(own.image.text))) {
      const found = buildIn(model, stage);
      if (found === undefined) continue;
      const refusal = `${path}, which starts from ${stage.from.image.text}, runs \`${found.program}\` on line ${found.run.startLine}`;
      return { refusal, at: from };
    }
  }
  return undefined;
}

/** The first RUN that builds, or calls what the full image has, unless that was installed above. */
function buildIn(model: Model, stage: Stage): { readonly run: Run; readonly program: string } | undefined {
  const installed: string[] = [];
  for (const run of runsOf(stage)) {
    if (BRINGS_PIP_OR_COMPILERS.test(run.text)) return undefined;
    for (const [, names = ""] of run.text.matchAll(INSTALLS)) installed.push(...names.split(/[\s\\]+/));
    const called = scriptOf(model, run)?.commands.find((command) => {
      const { base } = unwrap(command);
      const brought = fullPrograms().get(base);
      return toolOf(command) !== undefined || isBuilder(base) || (brought !== undefined && !installed.includes(brought));
    });
    if (called !== undefined) return { run, program: unwrap(called).base };
  }
  return undefined;
}

/** Of whatever package manager. */
const INSTALLS = /\b(?:install|add)\b([^;&|]*)/g;

function isBuilder(program: string): boolean {
  return BUILDERS.has(program) && program !== "apt" && program !== "apt-get";
}
