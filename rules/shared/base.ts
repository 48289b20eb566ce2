import {
  type ImageReference,
  type Instruction,
  isBefore,
  type Model,
  officialName,
  oncePer,
  parseImageReference,
  type Stage,
} from "../../src/rule.js";
import { type BaseImage, baseImage } from "../knowledge/bases/images.js";

/** The image that a stage is built on in the end; undefined where the Dockerfile does not say. */
export function referenceBelow(model: Model, stage: Stage | undefined): ImageReference | undefined {
  const bottom = stagesBelow(model, stage).at(-1);
  return bottom?.base.is === "image" ? bottom.base.reference : undefined;
}

/** What is known of the image that a stage is built on in the end; undefined where nothing is. */
export function imageBelow(model: Model, stage: Stage | undefined): BaseImage | undefined {
  const reference = referenceBelow(model, stage);
  return reference && baseImage(reference);
}

/** Who an instruction runs as. */
export function userAt(model: Model, instruction: Instruction): "root" | "another" | "unknown" {
  const { user } = model.stateAt(instruction);
  if (user !== undefined) return isRootAlone(user) ? "root" : "another";
  const own = model.stageOf(instruction);
  for (const stage of stagesBelow(model, own)) {
    const first = firstUser(stage);
    if (first !== undefined && (stage !== own || isBefore(model.dockerfile, first, instruction))) return "unknown";
  }
  if (imageBelow(model, own) !== undefined) return "root";
  // Whatever the tag of an official image is: root runs it.
  const official = referenceBelow(model, own) === undefined ? officialBelow(model, own) : undefined;
  return official !== undefined && baseImage(parseImageReference(official)) !== undefined ? "root" : "unknown";
}

/** The name of the official image that a stage is built on in the end, also where only the build knows its tag. */
export function officialBelow(model: Model, stage: Stage | undefined): string | undefined {
  const bottom = stagesBelow(model, stage).at(-1);
  if (bottom?.base.is === "image") return officialName(bottom.base.reference);
  const [, name] = /^([^$@]+):[^@/]+$/.exec(bottom?.base.is === "unknown" ? bottom.from.image.text : "") ?? [];
  return name === undefined ? undefined : officialName(parseImageReference(name));
}

const firstUser = oncePer(({ instructions }: Stage): Instruction | undefined => instructions.find(({ kind }) => kind === "user"));

/** Whether the value of USER is root, whatever its group. */
export function isRoot(user: string): boolean {
  return /^(root|0)(:|$)/.test(user);
}

/** Whether the value of USER is root, and its group as well: whatever it makes belongs to both. */
function isRootAlone(user: string): boolean {
  return /^(root|0)(:(root|0)?)?$/.test(user);
}

/** Whether an instruction is a USER that is not root, or not of its group: what follows belongs to another. */
export function isAnotherUser(instruction: Instruction): instruction is Instruction & { readonly kind: "user" } {
  return instruction.kind === "user" && !isRootAlone(instruction.value.text);
}

/** A stage, the one it is built on, and so on. */
export function stagesBelow({ stages }: Model, stage: Stage | undefined): readonly Stage[] {
  const below: Stage[] = [];
  for (let next = stage; next !== undefined; ) {
    below.push(next);
    next = next.base.is === "stage" ? stages[next.base.stage] : undefined;
  }
  return below;
}

/** What the stages that a stage is built on have, in the order in which they are built. */
export function instructionsBelow(model: Model, stage: Stage | undefined): readonly Instruction[] {
  return stagesBelow(model, stage)
    .slice(1)
    .reverse()
    .flatMap(({ instructions }) => instructions);
}

/** A stage with what those that it is built on have, as if it stood on their image itself. */
export function wholeStage(model: Model, stage: Stage): Stage {
  const below = stagesBelow(model, stage);
  const bottom = below.at(-1) ?? stage;
  if (bottom === stage) return stage;
  const { from, base, windows } = bottom;
  const instructions = [...instructionsBelow(model, stage), ...stage.instructions];
  return { ...stage, from, base, windows, instructions, uses: [...new Set(below.toReversed().flatMap(({ uses }) => uses))] };
}
