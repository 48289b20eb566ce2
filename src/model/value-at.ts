import type { Instruction } from "../syntax/nodes.js";
import type { Model } from "./model.js";
import { expand } from "./scope.js";

/** What a text says where an instruction stands, its variables expanded; undefined where the Dockerfile alone does not tell. */
export function valueAt({ stateAt, dockerfile }: Model, at: Instruction, text: string): string | undefined {
  return expand(text, stateAt(at).variables, dockerfile.escape, "unknown");
}
