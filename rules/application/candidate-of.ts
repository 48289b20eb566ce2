import {
  baseName,
  type ContextFacts,
  expand,
  globalScope,
  type ImageReference,
  type Model,
  parseImageReference,
  type Stage,
} from "../../src/rule.js";
import type { Candidate, Refused, Trusted } from "./candidate.js";
import { startObstacle } from "./starts/obstacle.js";
import { serviceTools } from "./starts/service-tools.js";
import { startsOf } from "./starts/starts.js";

/** The stage that recipes may split: the last one, if it is what ships and stands on an image; undefined where there is none. */
export function candidateOf(model: Model, context: ContextFacts | undefined, trusted: Trusted): Candidate | undefined {
  const stage = model.stages.at(-1);
  const isWhole = model.stages.every((one) => one === stage || !(one.shipped || one.builtBesides));
  return stage?.shipped && isWhole ? candidateFor(model, stage, context, trusted) : undefined;
}

/** A stage as recipes read it; undefined where its base is no image for Linux. */
export function candidateFor(
  model: Model,
  stage: Stage,
  context: ContextFacts | undefined,
  trusted: Trusted = "known",
): Candidate | undefined {
  if (stage.windows || stage.base.is !== "image") return undefined;
  const { escape } = model.dockerfile;
  const text = expand(stage.from.image.text, globalScope(model.globalArgs, new Map(), escape), escape, "unknown");
  const image = text === undefined ? stage.base.reference : parseImageReference(text);
  return {
    model,
    context,
    stage,
    image,
    starts: [...startsOf(model, stage), ...serviceTools(model, stage)],
    obstacle: whyNot(model, stage, context, image),
    trusted,
  };
}

function whyNot(model: Model, stage: Stage, context: ContextFacts | undefined, image: ImageReference): Refused | undefined {
  const written = stage.from.image.text;
  const name = baseName(image.repository);
  if (written.includes("$") && !written.split(/[/}]/).some((part) => part.split(/[:@]/)[0] === name))
    return { refusal: `the name of the image is in a variable: ${written}`, at: stage.from };
  const onbuild = stage.instructions.find(({ kind }) => kind === "onbuild");
  if (onbuild !== undefined) return { refusal: "ONBUILD makes it a base for other builds", at: onbuild };
  const started = startObstacle(model, stage, context, image);
  if (started !== undefined) return started;
  const platform = stage.from.flags.find(({ name, value }) => name === "platform" && value?.includes("$BUILD"));
  return platform && { refusal: `${platform.text} builds on another platform than it ships`, at: stage.from };
}
