import type { Dockerfile, DockerfileNode } from "../../src/rule.js";

/** The empty line that would meet another one where the nodes from `start` up to, not with, `end` are gone (indices, from 0). */
export function blankLeftOver({ nodes }: Dockerfile, start: number, end: number): readonly DockerfileNode[] {
  const behind = nodes[end];
  return nodes[start - 1]?.kind === "blank" && behind?.kind === "blank" ? [behind] : [];
}
