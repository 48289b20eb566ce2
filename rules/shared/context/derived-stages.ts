import { analyze, type ContextFacts, type Model, parse, type Stage } from "../../../src/rule.js";

/** A stage of another Dockerfile of the repository that starts from an image which may be built from this one. */
export interface DerivedStage {
  readonly model: Model;
  readonly stage: Stage;
  /** The stage, as a message names it. */
  readonly subject: string;
}

/** Stages that may build on what this Dockerfile ships. */
export function derivedStages(context: ContextFacts | undefined): readonly DerivedStage[] {
  return (context?.derivedDockerfiles() ?? []).flatMap(({ path, text, images }) => {
    const model = analyze(parse(text));
    const own = model.stages.filter(({ base, from }) => base.is === "image" && images.includes(from.image.text));
    return own.map((stage) => ({ model, stage, subject: `${path}, which starts from ${stage.from.image.text},` }));
  });
}
