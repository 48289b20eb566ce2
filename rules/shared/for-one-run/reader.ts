import { type Copy, isInside, type Model, type Run, resolveDirectory, type Stage, scriptOf, valueAt } from "../../../src/rule.js";
import { names } from "../copied-files/effects/relation.js";
import { mayName } from "../files/file.js";
import { runsUnknown } from "../files/file-use.js";
import { isPattern } from "../glob.js";
import { textOf } from "../instruction-text.js";
import type { Copied } from "./copied.js";

/** The RUN that something is copied for: the first that names it, where nobody else may have a use for it before. */
export function readerOf(model: Model, { instructions }: Stage, copy: Copy, copied: Copied): Run | undefined {
  if (instructions.some((one) => isBelow(model, one, copied))) return undefined;
  for (const one of instructions.slice(instructions.indexOf(copy) + 1)) {
    if (one.kind === "run") {
      const script = scriptOf(model, one);
      if (script === undefined) return undefined;
      if (mayName(script.text, copied)) return one;
      if (runsUnknown(script.commands) || script.commands.some(({ args }) => args.some(({ text }) => isPattern(text)))) return undefined;
    } else if (names(textOf(one), copied.path)) return undefined;
  }
  return undefined;
}

/** Whether a WORKDIR makes the directory, or starts in it. */
function isBelow(model: Model, one: Stage["instructions"][number], { path }: Copied): boolean {
  if (one.kind !== "workdir") return false;
  const directory = resolveDirectory(model.stateAt(one).workdir, valueAt(model, one, one.value.text));
  return isInside(directory ?? path, path);
}
