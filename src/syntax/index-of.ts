import { oncePer } from "../once-per.js";
import type { Dockerfile, DockerfileNode } from "./nodes.js";

const indexes = oncePer(({ nodes }: Dockerfile): ReadonlyMap<DockerfileNode, number> => new Map(nodes.map((member, at) => [member, at])));

/** The index of a node among the nodes of its Dockerfile; -1 where it is none of them. */
export function indexOf(dockerfile: Dockerfile, node: DockerfileNode): number {
  return indexes(dockerfile).get(node) ?? -1;
}

/** Whether a node stands in front of another; both are nodes of the Dockerfile itself: an ONBUILD's trigger is none. */
export function isBefore(dockerfile: Dockerfile, one: DockerfileNode, other: DockerfileNode): boolean {
  return indexOf(dockerfile, one) < indexOf(dockerfile, other);
}

const offsets = oncePer(({ bom, nodes }: Dockerfile): readonly number[] => {
  let at = bom ? 1 : 0;
  return nodes.map(({ text }) => {
    at += text.length;
    return at - text.length;
  });
});

/** The UTF-16 offset in the Dockerfile's text at which a node starts. */
export function offsetOf(dockerfile: Dockerfile, node: DockerfileNode): number {
  return offsets(dockerfile)[indexOf(dockerfile, node)] as number;
}
