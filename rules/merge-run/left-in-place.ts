import { type Dockerfile, type DockerfileNode, indexOf, type Operation, type Run } from "../../src/rule.js";
import { gapBehind } from "../shared/blank-lines.js";
import { isInstructionLeftOut } from "../shared/comment-text.js";

/** The comments between two RUNs that are an instruction left out for now, and the empty lines above: inside of a RUN it would be none. */
export function leftInPlace(between: readonly DockerfileNode[]): ReadonlySet<DockerfileNode> {
  const left = new Set<DockerfileNode>();
  for (const [index, node] of between.entries()) {
    if (node.kind !== "comment") continue;
    const before = between[index - 1];
    const goesOn = before !== undefined && left.has(before) && /[\\`]\s*$/.test(before.text);
    if (!goesOn && !isInstructionLeftOut(node)) continue;
    left.add(node);
    for (let blank = index - 1; between[blank]?.kind === "blank"; blank--) left.add(between[blank] as DockerfileNode);
  }
  return left;
}

/** They stay apart from a comment behind the second RUN, which is about what follows. */
export function gapBelow(dockerfile: Dockerfile, left: ReadonlySet<DockerfileNode>, second: Run): readonly Operation[] {
  const last = [...left].at(-1);
  return last !== undefined && dockerfile.nodes[indexOf(dockerfile, second) + 1]?.kind === "comment" ? [gapBehind(last)] : [];
}
