import { type ContextFacts, directoryPart, type Model, resolveDirectory, type Service, type Stage } from "../../../src/rule.js";
import { type JsonRecord, parseCommented, recordOf, textOf } from "../../shared/json.js";
import { servicesOf } from "../../shared/services.js";
import type { Refused } from "../candidate.js";
import { jobsInside } from "./jobs-inside.js";

const DIRECTORY = ".devcontainer";

/**
 * Why people or jobs work in an image: a development container is it, or a service that runs it
 * (containers.dev/implementors/json_reference), or CI does.
 */
export function developmentContainer(model: Model, stage: Stage, context: ContextFacts | undefined): Refused | undefined {
  const all = context?.withIgnoreText("");
  const services = servicesOf(model, stage);
  const isIt = (path: string) => {
    const said = parseCommented(all?.read(path));
    return said !== undefined && describes(said, directoryPart(path), services) && !isOfAnother(said, model, stage);
  };
  if (all !== undefined && descriptions(all).some(isIt)) return { refusal: ".devcontainer makes it a place to work in", at: stage.from };
  const jobs = jobsInside(all);
  return jobs === undefined ? undefined : { refusal: `${jobs} runs its jobs in it`, at: stage.from };
}

/** One for all, or one for each of several (containers.dev/implementors/spec, «devcontainer.json»). */
function descriptions(all: ContextFacts): readonly string[] {
  const folders = all.kind(DIRECTORY) === "directory" ? all.entries(DIRECTORY) : [];
  const own = folders.map((folder) => `${DIRECTORY}/${folder}/devcontainer.json`);
  return [`${DIRECTORY}/devcontainer.json`, `${DIRECTORY}.json`, ...own];
}

/** Whether a description in a directory is of the Dockerfile of the context, or of a service among some. */
function describes(said: JsonRecord, directory: string, services: readonly Service[]): boolean {
  const placeOf = (path: unknown) => resolveDirectory(`/${directory}`, textOf(path) ?? "?");
  const { build, dockerFile, dockerComposeFile, service } = said;
  const { dockerfile = dockerFile } = recordOf(build);
  if (dockerfile !== undefined) return placeOf(dockerfile) === "/Dockerfile";
  const files = [dockerComposeFile].flat().map(placeOf);
  return services.some(({ name, file }) => name === service && files.some((path) => path !== undefined && `/${file}`.endsWith(path)));
}

/** Whether a description builds another stage of the Dockerfile. */
function isOfAnother({ build }: JsonRecord, { stages }: Model, { index }: Stage): boolean {
  const { target } = recordOf(build);
  const name = textOf(target)?.toLowerCase();
  return stages.some((stage) => name !== undefined && stage.name?.toLowerCase() === name && stage.index !== index);
}
