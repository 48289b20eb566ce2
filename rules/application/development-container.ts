import type { ContextFacts, Model, Stage } from "../../src/rule.js";
import { servicesOf } from "../shared/services.js";
import type { Refused } from "./candidate.js";

const FILES = [".devcontainer/devcontainer.json", ".devcontainer.json"];

/** Why editors open an image to work in: a development container is it, or a service that runs it (containers.dev/implementors/json_reference). */
export function developmentContainer(model: Model, stage: Stage, context: ContextFacts | undefined): Refused | undefined {
  const all = context?.withIgnoreText("");
  const texts = FILES.flatMap((file) => all?.read(file) ?? []);
  const names = servicesOf(model, stage).map(({ name }) => name);
  const isThis = (text: string) =>
    /"dockerfile"\s*:\s*"\.\.\/Dockerfile"/i.test(text) ||
    (text.includes('"dockerComposeFile"') && names.includes(/"service"\s*:\s*"([^"]*)"/.exec(text)?.[1] ?? ""));
  return texts.some(isThis) ? { refusal: ".devcontainer makes it a place to work in", at: stage.from } : undefined;
}
