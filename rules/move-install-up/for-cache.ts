import { commentsAbove, type Instruction, type Model } from "../../src/rule.js";

/** Whether an instruction copies a file so that what follows runs again when it changes, as its name or the comment above says. */
export function isForCache({ dockerfile }: Model, instruction: Instruction): boolean {
  if (instruction.kind !== "copy" && instruction.kind !== "add") return false;
  const names = instruction.sources.some(({ text }) => BUSTS_CACHE.test(text));
  return names || commentsAbove(dockerfile, instruction).some(({ text }) => BUSTS_CACHE.test(text));
}

/** `cachebust.txt`, `# bust the layer cache`, `# force a rebuild when this changes` */
const BUSTS_CACHE = /cache[-_. ]?bust|bust\w*\b.*\bcache|invalidat\w+\b.*\bcache|cache\b.*\binvalidat|forc\w+\b.*\b(rebuild|reinstall)/i;
