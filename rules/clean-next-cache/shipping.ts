import { isInside, type Model, type Run, type Stage } from "../../src/rule.js";
import { textOf } from "../shared/json.js";
import { movedFromStages } from "../shared/moved-from-stages.js";
import type { NextProject } from "./next-build.js";

/** Whether what lies at a path of a stage is in the image in the end. */
export function shipsCache(model: Model, stage: Stage, path: string): boolean {
  if (stage.shipped) return true;
  const shipped = model.stages.filter((one) => one.shipped);
  return shipped.some((one) => movedFromStages({ model, stage: one }).some((move) => move.stage === stage && isInside(path, move.from)));
}

/** Whether an instruction says something of the cache already: it deletes, mounts or copies it. */
export function namesCache({ stages }: Model): boolean {
  return stages.some(({ instructions }) => instructions.some(({ text }) => /\.next\/cache\b|\brm\b.*\.next\b/.test(text)));
}

/** `--mount=type=cache,target=/app/.next` */
export function mountsOutput({ flags }: Run): boolean {
  return flags.some(({ name, value }) => name === "mount" && /\.next\b/.test(value ?? ""));
}

/** Whether the image runs `next build` or `next dev`, as far as CMD, ENTRYPOINT and the scripts that they name say it. */
export function buildsWhenStarted({ stages }: Model, { scripts }: NextProject): boolean {
  const texts = stages.flatMap(({ instructions, shipped }) =>
    shipped ? instructions.flatMap(({ kind, text }) => (kind === "cmd" || kind === "entrypoint" ? text : [])) : [],
  );
  const called = new Set<string>();
  for (const text of texts) {
    for (const word of text.split(/[^\w:.-]+/)) {
      const script = Object.hasOwn(scripts, word) && !called.has(word) ? textOf(scripts[word]) : undefined;
      if (script === undefined) continue;
      called.add(word);
      texts.push(script);
    }
  }
  return texts.some((text) => /\bnext["', ]+(build|dev)\b/.test(text));
}
