import { commentsAbove, type Instruction, ignoredBelow, indexOf, type Model } from "../../../src/rule.js";

/** Why the comments of an instruction that is dropped would be lost, or stand above what they do not speak of; `next`: what does its work. */
export function obstacleInComments({ dockerfile }: Model, dropped: Instruction, next: Instruction): string | undefined {
  if (dropped.text.includes("#")) return "a comment stands inside";
  const above = commentsAbove(dockerfile, dropped);
  if (above.length === 0) return undefined;
  if (above.some((comment) => ignoredBelow(comment).length > 0)) return "the comment above is for a linter";
  const isNext = dockerfile.nodes.slice(indexOf(dockerfile, dropped) + 1).find(({ kind }) => kind !== "blank") === next;
  return isNext ? undefined : "the comment above would lose its instruction";
}
