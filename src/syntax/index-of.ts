import type { Dockerfile, DockerfileNode } from "./nodes.js";

const indexes = new WeakMap<Dockerfile, ReadonlyMap<DockerfileNode, number>>();

/** The index of a node among the nodes of its Dockerfile; -1 where it is none of them. Made once, since rules ask for every node. */
export function indexOf(dockerfile: Dockerfile, node: DockerfileNode): number {
  let index = indexes.get(dockerfile);
  if (index === undefined) {
    index = new Map(dockerfile.nodes.map((member, at) => [member, at]));
    indexes.set(dockerfile, index);
  }
  return index.get(node) ?? -1;
}
