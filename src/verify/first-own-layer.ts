import type { Image } from "../image/image.js";
import { firstOwnStep } from "../model/history.js";
import type { Declared } from "./declared.js";

/** The first layer that the Dockerfile made: each of its instructions has an entry in the history, behind those of the base. */
export function firstOwnLayer({ image, declared }: { readonly image: Image; readonly declared: Declared }): number {
  const { history, layers } = image;
  // Where nothing tells what the base brought, all of it has to be explained.
  if (history.length === 0) return 0;
  const { keywords } = declared;
  const first = firstOwnStep(history, keywords) ?? Math.max(0, history.length - keywords.length);
  const own = history.slice(first).filter(({ empty }) => !empty).length;
  return layers.length - own;
}
