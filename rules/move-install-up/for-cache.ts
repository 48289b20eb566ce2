import type { Instruction, Model } from "../../src/rule.js";
import { textAbove } from "../shared/comment-text.js";

/** Whether an instruction copies a file so that what follows runs again when it changes, as its name or the comment above says. */
export function isForCache({ dockerfile }: Model, instruction: Instruction): boolean {
  if (instruction.kind !== "copy" && instruction.kind !== "add") return false;
  if (instruction.sources.some(({ text }) => BUSTS_CACHE.test(text))) return true;
  const said = textAbove(dockerfile, instruction).replaceAll(KEEPS_CACHE, "");
  return BUSTS_CACHE.test(said) || WANTS_IT_AGAIN.test(said);
}

/** `cachebust.txt` */
const BUSTS_CACHE = /cache[-_. ]?bust/i;

/** `bust the layer cache`, `force a rebuild when this changes` */
const WANTS_IT_AGAIN =
  /\b(bust|invalidat)\w*\b[^.]*\bcache|\bcache\b[^.]*\binvalidat(e|es|ed)\b|\bforc(e|es|ed|ing)\b[^.]*\b(rebuild|reinstall)/i;

/** `so that changes do not invalidate the cache`, `to avoid needless cache busting` */
const KEEPS_CACHE = /(\b(not|no|never|without|avoid\w*|prevent\w*)|n't) (\w+ ){0,3}(bust|invalidat|forc|rebuil|reinstall)\w*/gi;
