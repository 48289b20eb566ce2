import {
  type Add,
  type Copy,
  type Instruction,
  isInside,
  type Model,
  mountsOf,
  type Run,
  resolveDirectory,
  SLASHES_AT_END,
} from "../../src/rule.js";
import { copiedFrom } from "../shared/context/from-context.js";
import { isPattern } from "../shared/glob.js";
import { textOf } from "../shared/instruction-text.js";

/** Whether another instruction names the directory, or copies it from the stage. */
export function isReadElsewhere(model: Model, run: Run, target: string): boolean {
  return model.stages.some(({ instructions }) => instructions.some((other) => other !== run && names(model, other, target)));
}

/** Whether a COPY or ADD of a directory, or of an archive, may bring files of the mounted one along. */
function bringsAlong(model: Model, copy: Copy | Add, target: string): boolean {
  const to = resolveDirectory(model.stateAt(copy).workdir, copy.destination.text);
  const areFiles = copy.kind === "copy" && copy.sources.every(({ text }) => /[^/]\.(?!tar|t?gz)\w+$/.test(text) && !isPattern(text));
  return to !== undefined && to !== "/" && !areFiles && isInside(target, to);
}

function names(model: Model, instruction: Instruction, target: string): boolean {
  if (instruction.kind === "copy" && copiedFrom(instruction) !== undefined) {
    return instruction.sources.some(({ text }) => {
      const path = text.replace(SLASHES_AT_END, "") || "/";
      return isInside(target, path.startsWith("/") ? path : `/${path}`) || isInside(path, target);
    });
  }
  if (instruction.kind === "copy" || instruction.kind === "add")
    return instruction.line.text.includes(target) || bringsAlong(model, instruction, target);
  if (instruction.kind !== "run") return instruction.line.text.includes(target);
  const mounted = mountsOf(instruction).some((mount) => mount.get("target")?.startsWith(target) ?? false);
  const text = textOf(instruction);
  return instruction.command.form === "shell" && !mounted && text.includes(target) && !/\brm\b/.test(text);
}
