import { oncePer } from "../once-per.js";
import type { Dockerfile, DockerfileNode } from "./nodes.js";

const indexes = oncePer(({ nodes }: Dockerfile): ReadonlyMap<DockerfileNode, number> => new Map(nodes.map((member, at) => [member, at])));

/** The index of a node among the nodes of its Dockerfile; -1 where it is none of them. */
export function indexOf(dockerfile: Dockerfile, node: DockerfileNode): number {
  return indexes(dockerfile).get(node) ?? -1;
}
