import { type Add, type Copy, directoryPart, type Instruction } from "../../../src/rule.js";

/** The stage or the image that a COPY names; undefined for what copies from the build context. */
export function copiedFrom({ flags }: Pick<Instruction, "flags">): string | undefined {
  return flags.find(({ name }) => name === "from")?.value;
}

/** Whether an instruction copies from the build context: a COPY or an ADD that names no stage and no image. */
export function isFromContext(instruction: Instruction): instruction is Copy | Add {
  return (instruction.kind === "copy" || instruction.kind === "add") && copiedFrom(instruction) === undefined;
}

/** A source of a COPY as a path of the build context: without `./` in front, slashes and `/.` at its ends; empty for the context itself. */
export function sourceInContext(source: string): string {
  return source.replace(/^(\.?\/)+|(?<!\/)\/+\.?$/g, "").replace(/^\.$/, "");
}

/** The file or directory of the context that holds all that a source takes: what stands in front of patterns, variables and `..`. */
export function rootInContext(source: string): string {
  const path = sourceInContext(source);
  const open = path.search(/[*?[$\\]|(^|\/)\.\.(\/|$)/);
  return open === -1 ? path : directoryPart(path.slice(0, open + 1));
}
