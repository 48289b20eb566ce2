import { isInside, sourceOf } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import type { Application } from "../../application/node/application.js";
import { calledScripts } from "../../application/node/called-scripts.js";
import { scriptNamed } from "../../application/node/project.js";
import { installsProject, isGlobal } from "../../application/node/tools.js";
import { OUTPUT_VARIABLES } from "../../knowledge/node/outputs.js";
import { commandOutputs, environmentOutputs, type Output, outputOf, scriptOutputs, variableOutputs } from "./script-outputs.js";
import { settingsOutputs } from "./settings-outputs.js";
import { sourceOutputs } from "./source-outputs.js";

const TEMPORARY = /^\/(dev|tmp|var\/tmp)(\/|$)/;

/** Why what the build makes may lie outside of the directories that are copied: settings, scripts or options say so. */
export function outputObstacle({ stage, model }: Candidate, application: Application): Refused | undefined {
  const { context, projects, runs, roots } = application;
  const isOutside = ({ path }: Output) => !TEMPORARY.test(path) && !roots.some((root) => isInside(path, root));
  const refused = ({ by, text }: Output) => `${by} has the build write to ${text}, outside of ${roots.join(" and ")}`;
  const builds = runs.flatMap(({ run, steps }) =>
    steps.filter(({ is, command }) => is === "tool" && !installsProject(command) && !isGlobal(command)).map((step) => ({ run, ...step })),
  );
  for (const { run, command, directory } of builds) {
    const by = `line ${run.startLine}`;
    const { variables } = model.stateAt(run);
    const own = [
      ...commandOutputs(command, directory, by),
      ...variableOutputs(run.text, directory, by),
      ...OUTPUT_VARIABLES.flatMap((name) => outputOf(variables.get(name) ?? ".", directory, name)),
    ].find(isOutside);
    if (own !== undefined) return { refusal: refused(own), at: run };
  }
  for (const project of projects) {
    const scripts = [...calledScripts(project, runs)].flatMap((name) => {
      const text = scriptNamed(project, name);
      return text === undefined ? [] : { name, text };
    });
    const texts = [...scripts.map(({ text }) => text), ...builds.map(({ run, command }) => sourceOf(run, command))];
    if (texts.length === 0) continue;
    const outputs = [
      ...scripts.flatMap(({ name, text }) => scriptOutputs(project, name, text)),
      ...environmentOutputs(context, project),
      ...settingsOutputs(context, project, texts),
      ...sourceOutputs(application, project),
    ];
    const outside = outputs.find(isOutside);
    if (outside !== undefined) return { refusal: refused(outside), at: stage.from };
  }
  return undefined;
}
