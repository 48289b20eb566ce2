import type { Operation } from "./rule.js";
import type { Dockerfile, DockerfileNode } from "./syntax/nodes.js";
import { eolOf } from "./text/eol.js";

/** Lines of the original, 1-based, inclusive. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/** A Dockerfile with the original lines that each of its nodes comes from. */
export interface Chunked {
  readonly dockerfile: Dockerfile;
  readonly origins: readonly LineRange[];
}

interface Chunk {
  readonly text: string;
  readonly origin: LineRange;
}

/** Applies operations on nodes that they do not share, and parses the outcome. Nodes that are not named keep their text. */
export function applyOperations(before: Chunked, operations: readonly Operation[], parse: (text: string) => Dockerfile): Chunked {
  const { dockerfile, origins } = before;
  const eol = eolOf(dockerfile.text);
  const originOf = new Map(dockerfile.nodes.map((node, index) => [node, origins[index] as LineRange]));
  const inserted = { before: new Map<DockerfileNode, Chunk[]>(), after: new Map<DockerfileNode, Chunk[]>() };
  const changed = new Map<DockerfileNode, string>();
  const put = (where: "before" | "after", anchor: DockerfileNode, text: string, from: DockerfileNode) => {
    inserted[where].set(anchor, [...(inserted[where].get(anchor) ?? []), { text, origin: originOf.get(from) as LineRange }]);
  };
  const written = (text: string) => text.replaceAll(/\r?\n/g, eol);
  for (const operation of operations) {
    if (operation.do === "insert") put(operation.where, operation.anchor, written(operation.text), operation.from ?? operation.anchor);
    else if (operation.do === "replace") changed.set(operation.node, written(operation.text));
    else changed.set(operation.node, "");
    if (operation.do === "move") put("after", operation.after, operation.node.text, operation.node);
  }
  const chunks = dockerfile.nodes.flatMap((node): Chunk[] => [
    ...(inserted.before.get(node) ?? []),
    { text: changed.get(node) ?? node.text, origin: originOf.get(node) as LineRange },
    ...(inserted.after.get(node) ?? []),
  ]);
  return parseChunks(chunks, dockerfile, eol, parse);
}

/** A chunk that stood at the end may now stand before others, and the other way round: the file's last line feed stays as it was. */
function parseChunks(chunks: readonly Chunk[], old: Dockerfile, eol: string, parse: (text: string) => Dockerfile): Chunked {
  const filled = chunks.filter(({ text }) => text !== "");
  const endsOpen = !old.text.endsWith("\n");
  const texts = filled.map(({ text }, index) => {
    const last = index === filled.length - 1;
    if (last && endsOpen) return text.replace(/\r?\n$/, "");
    return last || text.endsWith("\n") ? text : text + eol;
  });
  const dockerfile = parse((old.bom ? "\uFEFF" : "") + texts.join(""));
  const ends: number[] = [];
  let at = old.bom ? 1 : 0;
  for (const text of texts) {
    at += text.length;
    ends.push(at);
  }
  let chunk = 0;
  const origins = dockerfile.nodes.map((node) => {
    while (chunk < ends.length - 1 && (ends[chunk] as number) <= node.start) chunk++;
    return (filled[chunk] as Chunk).origin;
  });
  return { dockerfile, origins };
}
