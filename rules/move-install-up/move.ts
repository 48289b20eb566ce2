import { commentsAbove, type DockerfileNode, type Instruction, indexOf, type Model, type Operation, type Run } from "../../src/rule.js";
import { gapBehind } from "../shared/blank-lines.js";

/** Moves RUNs, and those comments above them, above another instruction and its comments; an empty line that sets them off stays between. */
export function moveAbove(
  { dockerfile }: Model,
  group: readonly [Run, ...Run[]],
  comments: readonly DockerfileNode[],
  above: Instruction,
): readonly [Operation, ...Operation[]] {
  const { nodes } = dockerfile;
  const after = nodes[indexOf(dockerfile, commentsAbove(dockerfile, above)[0] ?? above) - 1] as DockerfileNode;
  const start = indexOf(dockerfile, comments[0] ?? group[0]);
  const end = indexOf(dockerfile, group.at(-1) ?? group[0]) + 1;
  const blanks = blanksBefore(nodes, start);
  const endsParagraph = nodes[end] === undefined || nodes[end]?.kind === "blank";
  const move = (node: DockerfileNode) => ({ do: "move", node, after }) as const;
  const gap = gapBehind(after);
  const [first, ...rest] = nodes.slice(start, end);
  const operations = [move(first ?? group[0]), ...rest.map(move)] as const;
  if (blanks.length === 0) return operations;
  const separated = [...operations, ...(endsParagraph ? blanks.map(move) : [gap])] as const;
  // A paragraph of its own stays one.
  return after.kind === "blank" || after.kind === "from" ? separated : [gap, ...separated];
}

function blanksBefore(nodes: readonly DockerfileNode[], end: number): readonly DockerfileNode[] {
  let start = end;
  while (nodes[start - 1]?.kind === "blank") start--;
  return nodes.slice(start, end);
}
