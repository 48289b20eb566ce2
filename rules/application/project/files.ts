import { type Instruction, isInside } from "../../../src/rule.js";
import { isAnotherUser } from "../../shared/base.js";
import type { Candidate, Refused } from "../candidate.js";
import { type Landed, landedBy } from "./landed.js";
import { isOf, type Roots } from "./roots.js";

/** What the build copies into its directories, and what it copies elsewhere, which both stages have. */
interface Files {
  readonly landed: readonly Landed[];
  readonly repeated: readonly Instruction[];
}

/** What COPY and ADD put into the directories of a project, and beside them, or why neither stage alone can have it. */
export function filesOf(candidate: Candidate, before: readonly Instruction[], roots: Roots): Files | Refused {
  const landed: Landed[] = [];
  const repeated: Instruction[] = [];
  for (const instruction of before) {
    const { kind } = instruction;
    if (kind === "volume" && instruction.paths.some(({ text }) => roots.paths.some((root) => isOf(text, root) || isInside(root, text))))
      return { refusal: `VOLUME on line ${instruction.startLine} holds what is built`, at: instruction };
    if (isAnotherUser(instruction)) return { refusal: `${instruction.value.text} builds, and owns what is built`, at: instruction };
    if (kind !== "copy" && kind !== "add") continue;
    const places = landedBy(candidate, instruction);
    if ("refusal" in places) return places;
    const own = places.filter(({ path }) => roots.paths.some((root) => isOf(path, root)));
    if (own.length > 0 && own.length < places.length)
      return { refusal: `line ${instruction.startLine} copies to several places`, at: instruction };
    if (own.length > 0) landed.push(...own);
    else repeated.push(instruction);
  }
  return { landed, repeated };
}
