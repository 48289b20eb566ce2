import type { Add, Copy, Instruction } from "../../../src/rule.js";

/** The stage or the image that a COPY names; undefined for what copies from the build context. */
export function copiedFrom({ flags }: Pick<Instruction, "flags">): string | undefined {
  return flags.find(({ name }) => name === "from")?.value;
}

/** Whether an instruction copies from the build context: a COPY or an ADD that names no stage and no image. */
export function isFromContext(instruction: Instruction): instruction is Copy | Add {
  return (instruction.kind === "copy" || instruction.kind === "add") && copiedFrom(instruction) === undefined;
}

/** A source of a COPY as a path of the build context: without `./` in front and slashes at its ends; empty for the context itself. */
export function sourceInContext(source: string): string {
  return source.replace(/^(\.?\/)+|(?<!\/)\/+$/g, "").replace(/^\.$/, "");
}
