import { type Add, type Copy, commentsAbove, type Instruction, indexOf, isInstruction, type Run } from "../../src/rule.js";
import { standApart } from "../shared/edits/blank-lines.js";
import { readCandidate } from "./candidate.js";
import { isChanging, obstacleAt, type Wish } from "./place.js";

/**
 * The instruction above which RUNs stand that may stand above a COPY: the first of its paragraph, where the comment on top of
 * that is the COPY's as well, and would stand alone without it. The RUNs are from another paragraph. A text says why they stay:
 * they would part two COPYs that share a comment, and the first would run them again nonetheless.
 */
export function topFor(wish: Wish, group: readonly Run[], above: Copy | Add): Instruction | string {
  const { model, before } = wish;
  const paragraph = paragraphDownTo(wish, above);
  const [first, ...rest] = paragraph;
  if (first === undefined || !standApart(model.dockerfile, above, wish.run)) return above;
  const isOneComment = isCommented(wish, first) && ![...rest, above].some((instruction) => isCommented(wish, instruction));
  const stays = group.some((run) => {
    const candidate = readCandidate(model, run);
    const own = candidate === undefined || candidate.is === "refused" ? [] : candidate.paths;
    return paragraph.some((instruction) => !before.includes(instruction) || obstacleAt({ ...wish, run, own }, instruction) !== undefined);
  });
  if (!isOneComment) return above;
  const [comment] = commentsAbove(model.dockerfile, first);
  const parts = stays && paragraph.some((instruction) => isChanging(model, instruction));
  if (parts) return `the comment on line ${comment?.startLine} is about line ${paragraph.at(-1)?.startLine} as well`;
  return stays ? above : first;
}

/** What stands above an instruction without an empty line between. */
function paragraphDownTo({ model: { dockerfile } }: Wish, last: Instruction): readonly Instruction[] {
  const { nodes } = dockerfile;
  const end = indexOf(dockerfile, last);
  let start = end;
  for (let node = nodes[start - 1]; node !== undefined && node.kind !== "blank" && node.kind !== "from"; node = nodes[start - 1]) start--;
  return nodes.slice(start, end).filter(isInstruction);
}

function isCommented({ model }: Wish, instruction: Instruction): boolean {
  return commentsAbove(model.dockerfile, instruction).length > 0;
}
