import { type Add, type Copy, directoryPart, type Instruction, resolveDirectory } from "../../../src/rule.js";

/** The stage or the image that a COPY names; undefined for what copies from the build context. */
export function copiedFrom({ flags }: Pick<Instruction, "flags">): string | undefined {
  return flags.find(({ name }) => name === "from")?.value;
}

/** Whether an instruction copies from the build context: a COPY or an ADD that names no stage and no image. */
export function isFromContext(instruction: Instruction): instruction is Copy | Add {
  return (instruction.kind === "copy" || instruction.kind === "add") && copiedFrom(instruction) === undefined;
}

/** A source of a COPY as a path of the build context: without slashes at its ends, `.` and `..`; empty for the context itself. */
export function sourceInContext(source: string): string {
  // What a variable stands for may have directories of its own.
  if (/\$|:\/\//.test(source)) return source.replace(/^(\.?\/)+|(?<!\/)\/+\.?$/g, "");
  return resolveDirectory("/", source)?.slice(1) ?? "";
}

/** The file or directory of the context that holds all that a source takes: what stands in front of patterns and variables. */
export function rootInContext(source: string): string {
  const path = sourceInContext(source);
  const open = path.search(/[*?[$\\]/);
  const root = open === -1 ? path : directoryPart(path.slice(0, open + 1));
  return /(^|\/)\.\.(\/|$)/.test(root) ? "" : root;
}
