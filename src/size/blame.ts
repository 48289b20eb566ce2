import type { LayeredImage } from "../image/stored/layered-image.js";
import { describeStep, instructionsBySteps, similarInstructions } from "../model/history.js";
import type { Model } from "../model/model.js";
import type { Instruction } from "../syntax/nodes.js";

/** What is asked of an image. */
export interface Blamed extends Pick<LayeredImage, "history"> {
  readonly layers: readonly unknown[];
}

/** Who made a layer. */
export interface Blame {
  /** As in `SizedLayer`. */
  readonly text: string | undefined;
  /** Undefined where no Dockerfile is known, or the layer is none of it. */
  readonly instruction: Instruction | undefined;
  readonly isBase: boolean;
}

/**
 * Who made each layer. With the Dockerfile, the base ends where its first instruction is; without, the first layer is taken for the
 * base, if there are others.
 */
export function blameOf({ history, layers }: Blamed, model: Model | undefined): readonly Blame[] {
  const instructions = model && (instructionsBySteps(history, model) ?? similarInstructions(history, model));
  const steps = history.flatMap(({ createdBy, empty }, index) => (empty ? [] : [{ createdBy, instruction: instructions?.[index] }]));
  if (steps.length !== layers.length) return layers.map(() => ({ text: undefined, instruction: undefined, isBase: false }));
  const own = instructions === undefined ? Math.min(1, layers.length - 1) : firstOwn(history, instructions);
  return steps.map(({ createdBy, instruction }, index): Blame => {
    const text = instruction === undefined ? describeStep(createdBy) : instruction.line.text;
    return { text: oneLine(text) || undefined, instruction, isBase: index < own };
  });
}

/** How many layers there are before the first instruction. */
function firstOwn(history: LayeredImage["history"], instructions: readonly (Instruction | undefined)[]): number {
  const first = instructions.findIndex((instruction) => instruction !== undefined);
  return history.slice(0, first === -1 ? history.length : first).filter(({ empty }) => !empty).length;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
