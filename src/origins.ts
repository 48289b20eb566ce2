import type { DockerfileNode } from "./syntax/nodes.js";

/** What a row says, without what joins it to others. */
function contentOf(row: string): string {
  let text = row.trim();
  if (text.endsWith("\\") || text.endsWith("`")) text = text.slice(0, -1).trimEnd();
  text = text.replace(/^(?:run\b|&&|;)/i, "").trimStart();
  if (text.startsWith("(")) text = text.slice(1).trimStart();
  text = text.replace(/(?:&&|;)$/, "").trimEnd();
  return text.endsWith(")") ? text.slice(0, -1).trimEnd() : text;
}

/**
 * The lines, in the file as it was, of the rows of a text that was written for some nodes (in their order): that of the row which says the
 * same, or else the one behind that of the row before.
 */
export function originsOf(text: string, nodes: readonly DockerfileNode[]): readonly number[] {
  const rows = nodes.flatMap((node) => rowsOf(node));
  const known = new Map(rows.toReversed().map(({ content, line }) => [content, line]));
  const written = text
    .replace(/\r?\n$/, "")
    .split("\n")
    .map(contentOf);
  const said = new Set(written.flatMap((content) => known.get(content) ?? []));
  const lines = new Set(rows.map(({ line }) => line));
  let before = (nodes[0]?.startLine ?? 1) - 1;
  return written.map((content) => {
    const next = lines.has(before + 1) && !said.has(before + 1) ? before + 1 : Math.max(before, nodes[0]?.startLine ?? 1);
    before = content === "" ? next : (known.get(content) ?? next);
    return before;
  });
}

function rowsOf(node: DockerfileNode): readonly { readonly content: string; readonly line: number }[] {
  const rows = node.text.replace(/\r?\n$/, "").split("\n");
  return rows.map((row, index) => ({ content: contentOf(row), line: node.origins?.[index] ?? node.startLine + index }));
}
