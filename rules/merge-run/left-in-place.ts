import { type Dockerfile, type DockerfileNode, indexOf, type Operation, type Run } from "../../src/rule.js";
import { isInstructionLeftOut } from "../shared/comment-text.js";
import { gapBehind } from "../shared/edits/blank-lines.js";

/**
 * The comments between two RUNs that are an instruction left out for now, with those that head it in a paragraph of their own, and the
 * empty lines above: inside of a RUN it would be none.
 */
export function leftInPlace(between: readonly DockerfileNode[]): ReadonlySet<DockerfileNode> {
  const left = new Set<DockerfileNode>();
  for (const [index, node] of between.entries()) {
    if (node.kind !== "comment") continue;
    const before = between[index - 1];
    const goesOn = before !== undefined && left.has(before) && /[\\`]\s*$/.test(before.text);
    if (!goesOn && !isInstructionLeftOut(node)) continue;
    left.add(node);
    let above = index - 1;
    if (standsAlone(between, index)) for (; between[above]?.kind === "comment"; above--) left.add(between[above] as DockerfileNode);
    for (; between[above]?.kind === "blank"; above--) left.add(between[above] as DockerfileNode);
  }
  return new Set(between.filter((node) => left.has(node)));
}

/** Whether an empty line ends the paragraph of a comment: what heads it says nothing about the RUN below. */
function standsAlone(between: readonly DockerfileNode[], index: number): boolean {
  return between.slice(index).find(({ kind }) => kind !== "comment")?.kind === "blank";
}

/** They stay apart from a comment behind the second RUN, which is about what follows. */
export function gapBelow(dockerfile: Dockerfile, left: ReadonlySet<DockerfileNode>, second: Run): readonly Operation[] {
  const last = [...left].at(-1);
  return last !== undefined && dockerfile.nodes[indexOf(dockerfile, second) + 1]?.kind === "comment" ? [gapBehind(last)] : [];
}
