import type { Operation } from "./rule.js";
import type { Dockerfile, DockerfileNode } from "./syntax/nodes.js";
import { type Known, parse } from "./syntax/parse.js";
import { eolOf } from "./text/eol.js";

/** Lines of the original, 1-based, inclusive. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/** A piece of the new text: a node as it was, or text that was written for one (and may be a copy of it). */
interface Chunk {
  readonly is: "node" | "written";
  readonly text: string;
  readonly node: DockerfileNode;
}

/**
 * Applies operations on nodes that they do not share, and parses the outcome. Nodes that nothing changed are the same objects
 * afterwards, so that what was found out about them holds; new ones have the lines of the node that they were written for.
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
      put(operation.where, operation.anchor, { is: "written", text: written(operation.text), node: operation.from ?? operation.anchor });
    } else changed.set(operation.node, operation.do === "replace" ? written(operation.text) : "");
    if (operation.do === "move") put("after", operation.after, asItIs(operation.node));
  }
  const chunks: Chunk[] = [];
  for (const node of dockerfile.nodes) {
    const text = changed.get(node);
    chunks.push(...(inserted.before.get(node) ?? NONE));
    chunks.push(text === undefined ? asItIs(node) : { is: "written", text, node });
    chunks.push(...(inserted.after.get(node) ?? NONE));
  }
  return parseChunks(chunks, dockerfile, eol);
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
    const isSame = chunk.is === "node" && whole === chunk.text && chunk.node.kind !== "directive";
    if (isSame && (last || chunk.node !== lastOld)) known.set(text.length, chunk.node);
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
  const nodes = dockerfile.nodes.map((node): DockerfileNode => {
    const isKnown = known.get(at) === node;
    while (chunk < ends.length - 1 && (ends[chunk] as number) <= at) chunk++;
    at += node.text.length;
    if (isKnown) return node;
    const { startLine, endLine } = (chunks[chunk] as Chunk).node;
    return node.kind === "onbuild"
      ? { ...node, startLine, endLine, trigger: { ...node.trigger, startLine, endLine } }
      : { ...node, startLine, endLine };
  });
  return { ...dockerfile, nodes };
}
