import { type Chunk, withoutBlanksLeftOver } from "./chunk.js";
import { originsOf } from "./origins.js";
import type { Operation } from "./rule.js";
import type { Dockerfile, DockerfileNode } from "./syntax/nodes.js";
import { type Known, parse } from "./syntax/parse.js";
import { eolOf } from "./text/eol.js";

/** Lines of the original, 1-based, inclusive. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Applies operations on nodes that they do not share, and parses the outcome. Nodes that nothing changed are the same objects
 * afterwards, so that what was found out about them holds (but for a file with warnings); new ones have the lines of what they
 * were written for.
 */
export function applyOperations(dockerfile: Dockerfile, operations: readonly Operation[]): Dockerfile {
  const eol = eolOf(dockerfile.text);
  const inserted = { before: new Map<DockerfileNode, Chunk[]>(), after: new Map<DockerfileNode, Chunk[]>() };
  const changed = new Map<DockerfileNode, string>();
  const put = (where: "before" | "after", anchor: DockerfileNode, chunk: Chunk) => {
    const chunks = inserted[where].get(anchor);
    if (chunks === undefined) inserted[where].set(anchor, [chunk]);
    else chunks.push(chunk);
  };
  const written = (text: string) => text.replaceAll(/\r?\n/g, eol);
  for (const operation of operations) {
    if (operation.do === "insert") {
      put(operation.where, operation.anchor, { is: "written", text: written(operation.text), for: [operation.from ?? operation.anchor] });
    } else changed.set(operation.node, operation.do === "replace" ? written(operation.text) : "");
    if (operation.do === "move") put("after", operation.after, asItIs(operation.node));
  }
  const chunks: Chunk[] = [];
  for (const [index, node] of dockerfile.nodes.entries()) {
    const text = changed.get(node);
    chunks.push(...(inserted.before.get(node) ?? NONE));
    if (text === undefined) chunks.push(asItIs(node));
    else if (text !== "") chunks.push({ is: "written", text, for: [node, ...goneBehind(dockerfile, index, changed)] });
    chunks.push(...(inserted.after.get(node) ?? NONE));
  }
  return parseChunks(withoutBlanksLeftOver(chunks, dockerfile.nodes), dockerfile, eol);
}

/** The nodes that are gone directly behind one that is written anew: what they said may be in it. */
function goneBehind({ nodes }: Dockerfile, index: number, changed: ReadonlyMap<DockerfileNode, string>): readonly DockerfileNode[] {
  let end = index + 1;
  while (end < nodes.length && changed.get(nodes[end] as DockerfileNode) === "") end++;
  return nodes.slice(index + 1, end);
}

const NONE: readonly Chunk[] = [];

function asItIs(node: DockerfileNode): Chunk {
  return { is: "node", text: node.text, node };
}

/** A chunk that stood at the end may now stand before others, and the other way round: the file's last line feed stays as it was. */
function parseChunks(chunks: readonly Chunk[], old: Dockerfile, eol: string): Dockerfile {
  const filled = chunks.filter(({ text }) => text !== "");
  const endsOpen = !old.text.endsWith("\n");
  const lastOld = old.nodes.at(-1);
  const known = new Map<number, DockerfileNode>();
  const ends: number[] = [];
  let text = old.bom ? "\uFEFF" : "";
  for (const [index, chunk] of filled.entries()) {
    const last = index === filled.length - 1;
    const open = last && endsOpen;
    const whole = open ? chunk.text.replace(/\r?\n$/, "") : last || chunk.text.endsWith("\n") ? chunk.text : chunk.text + eol;
    // At the end of a text, a continuation goes on into what comes behind it now; a directive is a comment elsewhere.
    if (chunk.is === "node" && whole === chunk.text && chunk.node.kind !== "directive" && (last || chunk.node !== lastOld))
      known.set(text.length, chunk.node);
    text += whole;
    ends.push(text.length);
  }
  return withLines(parseKnown(text, old, known), known, filled, ends);
}

/** Warnings are found by reading, and another escape character means another text. */
function parseKnown(text: string, old: Dockerfile, known: Known): Dockerfile {
  if (old.diagnostics.length > 0) return parse(text);
  const dockerfile = parse(text, known);
  return dockerfile.escape === old.escape ? dockerfile : parse(text);
}

/** New nodes get the lines of what their chunk, which ends at one of `ends`, was written for. */
function withLines(dockerfile: Dockerfile, known: Known, chunks: readonly Chunk[], ends: readonly number[]): Dockerfile {
  let at = dockerfile.bom ? 1 : 0;
  let chunk = 0;
  let row = 0;
  const nodes = dockerfile.nodes.map((node): DockerfileNode => {
    const isKnown = known.get(at) === node;
    while (chunk < ends.length - 1 && (ends[chunk] as number) <= at) {
      chunk++;
      row = 0;
    }
    at += node.text.length;
    if (isKnown) return node;
    const from = row;
    row += rowsIn(node.text);
    return moved(node, chunks[chunk] as Chunk, from);
  });
  return { ...dockerfile, nodes };
}

/** A node whose first row is that row of its chunk. */
function moved(node: DockerfileNode, chunk: Chunk, row: number): DockerfileNode {
  const sources = chunk.is === "node" ? ([chunk.node] as const) : chunk.for;
  const origins = originsOf(chunk.text, sources).slice(row, row + rowsIn(node.text));
  const { startLine, endLine } = sources[0];
  const lines = { startLine, endLine: origins.reduce((last, line) => Math.max(last, line), endLine), origins };
  return node.kind === "onbuild" ? { ...node, ...lines, trigger: { ...node.trigger, ...lines } } : { ...node, ...lines };
}

function rowsIn(text: string): number {
  return text.replace(/\n$/, "").split("\n").length;
}
