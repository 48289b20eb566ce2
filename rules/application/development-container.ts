import type { ContextFacts, Model, Stage } from "../../src/rule.js";
import { DEVELOPMENT_CONTAINERS, JOBS_INSIDE } from "../knowledge/project/work-places.js";
import { servicesOf } from "../shared/services.js";
import type { Refused } from "./candidate.js";

/**
 * Why people or jobs work in an image: a development container is it, or a service that runs it
 * (containers.dev/implementors/json_reference), or CI does.
 */
export function developmentContainer(model: Model, stage: Stage, context: ContextFacts | undefined): Refused | undefined {
  const all = context?.withIgnoreText("");
  const texts = DEVELOPMENT_CONTAINERS.flatMap((file) => all?.read(file) ?? []);
  const names = servicesOf(model, stage).map(({ name }) => name);
  const isThis = (text: string) =>
    (/"dockerfile"\s*:\s*"\.\.\/Dockerfile"/i.test(text) && !isOfAnother(text, model, stage)) ||
    (text.includes('"dockerComposeFile"') && names.includes(/"service"\s*:\s*"([^"]*)"/.exec(text)?.[1] ?? ""));
  if (texts.some(isThis)) return { refusal: ".devcontainer makes it a place to work in", at: stage.from };
  const [jobs] = JOBS_INSIDE.find(([file, says]) => says.test(all?.read(file) ?? "")) ?? [];
  return jobs === undefined ? undefined : { refusal: `${jobs} runs its jobs in it`, at: stage.from };
}

/** Whether it builds another stage of the Dockerfile. */
function isOfAnother(text: string, { stages }: Model, { index }: Stage): boolean {
  const target = /"target"\s*:\s*"([^"]*)"/.exec(text)?.[1]?.toLowerCase();
  return stages.some((stage) => target !== undefined && stage.name?.toLowerCase() === target && stage.index !== index);
}
