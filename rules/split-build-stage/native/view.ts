import { type ContextFacts, isInside } from "../../../src/rule.js";
import { below, within } from "../../shared/paths.js";
import type { Placed } from "./placed.js";

/** The files of the context, as the build has them. */
export interface View {
  readonly context: ContextFacts;
  readonly placed: readonly Placed[];
  /** Where the tools of the build run. */
  readonly working: readonly string[];
}

/** The text of a file of the image that comes from the context. */
export function textAt(path: string, { context, placed }: Pick<View, "context" | "placed">): string | undefined {
  const found = placed.findLast((one) => isInside(path, one.path));
  return found && context.read(below(found.source, within(path, found.path)));
}
