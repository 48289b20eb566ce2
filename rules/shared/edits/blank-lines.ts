import { type Dockerfile, type DockerfileNode, indexOf, type Operation } from "../../../src/rule.js";

/** Whether an empty line stands between two nodes, the first of which comes first. */
export function standApart(dockerfile: Dockerfile, first: DockerfileNode, second: DockerfileNode): boolean {
  return dockerfile.nodes.slice(indexOf(dockerfile, first), indexOf(dockerfile, second)).some(({ kind }) => kind === "blank");
}

/** An empty line behind a node, and behind what was put there before. */
export function gapBehind(anchor: DockerfileNode): Operation {
  return { do: "insert", where: "after", anchor, text: "\n" };
}

/** Nodes moved behind another, in their order. */
export function moveBehind(nodes: readonly DockerfileNode[], after: DockerfileNode): readonly Operation[] {
  return nodes.map((node) => ({ do: "move", node, after }));
}

/** What is put behind a node, with an empty line on both sides. */
export function setApart(dockerfile: Dockerfile, after: DockerfileNode, operations: readonly Operation[]): readonly Operation[] {
  const next = dockerfile.nodes[indexOf(dockerfile, after) + 1];
  const above = after.kind === "blank" ? [] : [gapBehind(after)];
  const below = next === undefined || next.kind === "blank" ? [] : [gapBehind(after)];
  return [...above, ...operations, ...below];
}
