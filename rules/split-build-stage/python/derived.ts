import { analyze, parse, runsOf, scriptOf } from "../../../src/rule.js";
import type { Candidate } from "../../application/candidate.js";
import { toolOf } from "../../application/python/tools.js";
import { BUILDERS } from "../../knowledge/commands/builders.js";
import { BRINGS_PIP_OR_COMPILERS } from "../../knowledge/packages/build-packages.js";
import { unwrap } from "../../shared/commands/called-program.js";

/** Which Dockerfile of the repository installs or compiles in an image that may be built on this one, with what this one has. */
export function installsInDerived({ context }: Candidate): string | undefined {
  for (const { path, text, images } of context?.derivedDockerfiles() ?? []) {
    const model = analyze(parse(text));
    for (const stage of model.stages.filter(({ base, from }) => base.is === "image" && images.includes(from.image.text))) {
      for (const run of runsOf(stage)) {
        if (BRINGS_PIP_OR_COMPILERS.test(run.text)) break;
        const called = scriptOf(model, run)?.commands.find((command) => toolOf(command) !== undefined || compiles(unwrap(command).base));
        if (called !== undefined)
          return `${path}, which starts from ${stage.from.image.text}, runs \`${unwrap(called).base}\` on line ${run.startLine}`;
      }
    }
  }
  return undefined;
}

function compiles(program: string): boolean {
  return BUILDERS.has(program) && program !== "apt" && program !== "apt-get";
}
