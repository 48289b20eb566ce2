import type { Add, Copy, Instruction, Model } from "../../src/rule.js";
import { directoryByTag } from "../shared/base-config.js";
import { destinationOf, directoryAt } from "../shared/copied-files/destination.js";

/** The working directory of an instruction; undefined where only the build knows it. */
export function directoryOf(model: Model, instruction: Instruction): string | undefined {
  return directoryAt(model, instruction, (stage) => directoryByTag(model, stage));
}

/** Where a COPY puts its files; undefined where only the build knows it. */
export function placeOf(model: Model, copy: Copy | Add): string | undefined {
  return destinationOf(model, copy, directoryOf(model, copy))?.path;
}
