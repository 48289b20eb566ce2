import type { DockerfileNode, Span } from "./nodes.js";

/** A piece of a Dockerfile's text and what stands there afterwards; an insertion has an empty span. */
export interface Edit extends Span {
  readonly text: string;
}

/** The text of a node with edits inside it. The edits do not overlap. */
export function editNode(node: DockerfileNode, edits: readonly Edit[]): string {
  let text = "";
  let at = node.start;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    text += node.text.slice(at - node.start, edit.start - node.start) + edit.text;
    at = edit.end;
  }
  return text + node.text.slice(at - node.start);
}

/** A piece of a node's source. */
export function sourceOf(node: DockerfileNode, { start, end }: Span): string {
  return node.text.slice(start - node.start, end - node.start);
}

/** The 1-based line of the Dockerfile on which an offset inside a node stands. */
export function lineAt(node: DockerfileNode, offset: number): number {
  return node.startLine + node.text.slice(0, offset - node.start).split("\n").length - 1;
}
