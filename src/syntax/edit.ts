import type { DockerfileNode, Instruction, Span } from "./nodes.js";

/** A piece of a node's text and what stands there afterwards; an insertion has an empty span. */
export interface Edit extends Span {
  readonly text: string;
}

/** The text of a node with edits inside it. The edits do not overlap. */
export function editNode(node: DockerfileNode, edits: readonly Edit[]): string {
  let text = "";
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    text += node.text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return text + node.text.slice(at);
}

/** Another keyword in an instruction; where several blanks stand behind the old one, what follows stays in its column. */
export function replaceKeyword({ text, keywordWord: { start, end, text: old } }: Instruction, keyword: string): Edit {
  const blanks = /^ {2,}/.exec(text.slice(end))?.[0].length ?? 0;
  const spare = Math.max(blanks + old.length - keyword.length, 1);
  return blanks === 0 ? { start, end, text: keyword } : { start, end: end + blanks, text: keyword + " ".repeat(spare) };
}

/** A piece of a node's source. */
export function sourceOf(node: DockerfileNode, { start, end }: Span): string {
  return node.text.slice(start, end);
}

/** The 1-based line, in the file as it was, on which an offset in a node stands; in what a rewrite wrote, of what it was written for. */
export function lineAt(node: DockerfileNode, offset: number): number {
  const row = rowAt(node, offset);
  return node.origins?.[row] ?? node.startLine + row;
}

/** The line of a node's text on which an offset in it stands; the first is 0. */
export function rowAt({ text }: DockerfileNode, offset: number): number {
  return text.slice(0, offset).split("\n").length - 1;
}

/** Whether a node is written on one line. */
export function isOneLine({ text }: DockerfileNode): boolean {
  const feed = text.indexOf("\n");
  return feed === -1 || feed === text.length - 1;
}

/** The blanks in front of the line on which an offset in a node stands. */
export function indentAt({ text }: DockerfileNode, offset: number): string {
  return /^[ \t]*/.exec(text.slice(text.lastIndexOf("\n", offset - 1) + 1))?.[0] ?? "";
}
