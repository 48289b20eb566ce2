import { isInside } from "../../../src/rule.js";
import type { Call } from "../../application/compiled/language.js";

/** Whether a file of the image may have another text than in the context. */
export function isChanged(path: string, { changed }: Call): boolean {
  return [...changed].some((one) => isInside(path, one));
}
