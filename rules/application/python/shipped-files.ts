import { type ContextFacts, type Instruction, isInside, mountsOf } from "../../../src/rule.js";
import { projectFiles } from "../../shared/context/context-paths.js";
import { isFromContext, rootInContext } from "../../shared/context/from-context.js";
import type { Candidate } from "../candidate.js";

const FILES = 3000;

/** The directories and files of the context that hold what the image may have of it: by COPY, by ADD, and by RUNs that see it. */
export function rootsThatShip({ stage }: Candidate): readonly string[] {
  return stage.instructions.flatMap(rootsOf);
}

/** The files below roots of the context; undefined where there are too many to read. */
export function filesThatShip(context: ContextFacts, roots: readonly string[]): readonly string[] | undefined {
  if (roots.length === 0) return [];
  return projectFiles(context, FILES)?.filter((path) => roots.some((root) => root === "" || isInside(path, root)));
}

function rootsOf(instruction: Instruction): readonly string[] {
  if (isFromContext(instruction)) return instruction.sources.map(({ text }) => rootInContext(text));
  if (instruction.kind !== "run") return [];
  const ofContext = mountsOf(instruction).filter((mount) => !mount.has("from") && (mount.get("type") ?? "bind") === "bind");
  return ofContext.map((mount) => rootInContext(mount.get("source") ?? ""));
}
