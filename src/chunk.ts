import type { DockerfileNode } from "./syntax/nodes.js";

/** A piece of a new text: a node as it was, or text that was written for some (and may be a copy of one). */
export type Chunk = { readonly text: string } & (
  | { readonly is: "node"; readonly node: DockerfileNode }
  | { readonly is: "written"; readonly for: readonly [DockerfileNode, ...DockerfileNode[]] }
);

/** Without the empty lines that meet others, or end the file, since what stood between or behind them is gone. */
export function withoutBlanksLeftOver(chunks: readonly Chunk[], old: readonly DockerfileNode[]): readonly Chunk[] {
  const before = new Map(old.map((node, index) => [node, old[index - 1]]));
  const kept: Chunk[] = [];
  for (const chunk of chunks) {
    const last = kept.at(-1);
    const meets = isBlank(chunk) && last !== undefined && isBlank(last) && before.get(chunk.node) !== last.node;
    if (!meets) kept.push(chunk);
  }
  const endsBlank = old.at(-1)?.kind === "blank";
  return endsBlank ? kept : kept.slice(0, kept.findLastIndex((chunk) => !isBlank(chunk)) + 1);
}

function isBlank(chunk: Chunk): chunk is Chunk & { readonly is: "node" } {
  return chunk.is === "node" && chunk.node.kind === "blank";
}
