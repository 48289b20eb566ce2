import type { Dockerfile, DockerfileNode } from "./nodes.js";

/** The text of a Dockerfile, byte for byte as it was parsed. */
export function print(dockerfile: Dockerfile): string {
  return (dockerfile.bom ? "\uFEFF" : "") + printNodes(dockerfile.nodes);
}

export function printNodes(nodes: readonly DockerfileNode[]): string {
  let text = "";
  for (const node of nodes) text += node.text;
  return text;
}
