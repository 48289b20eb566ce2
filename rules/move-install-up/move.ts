import {
  commentsAbove,
  type Dockerfile,
  type DockerfileNode,
  type Instruction,
  indexOf,
  type Model,
  type Operation,
  type Run,
} from "../../src/rule.js";
import { gapBehind, standApart } from "../shared/edits/blank-lines.js";

/** Moves RUNs, and those comments above them, above another instruction and its comments; an empty line that sets them off stays between. A line that heads them alone goes along, above one that heads the other instruction. */
export function moveAbove(
  { dockerfile }: Model,
  group: readonly [Run, ...Run[]],
  comments: readonly DockerfileNode[],
  above: Instruction,
): readonly [Operation, ...Operation[]] {
  const { nodes } = dockerfile;
  const isShared = isAboutBoth(dockerfile, group[0], above);
  const head = indexOf(dockerfile, isShared ? above : headOf(dockerfile, above));
  const own = indexOf(dockerfile, comments[0] ?? group[0]);
  const end = indexOf(dockerfile, group.at(-1) ?? group[0]) + 1;
  const section = headingBefore(nodes, head);
  const heading = section.length > 0 && endsSection(nodes, end) ? headingBefore(nodes, own) : [];
  const after = nodes[(heading.length > 0 ? head - section.length : head) - 1] as DockerfileNode;
  const start = own - heading.length;
  const blanks = blanksBefore(nodes, Math.min(start, indexOf(dockerfile, commentsAbove(dockerfile, group[0])[0] ?? group[0])));
  const endsParagraph = nodes[end] === undefined || nodes[end]?.kind === "blank";
  const move = (node: DockerfileNode) => ({ do: "move", node, after }) as const;
  const gap = gapBehind(after);
  const [first, ...rest] = nodes.slice(start, end);
  const operations = [move(first ?? group[0]), ...rest.map(move)] as const;
  // Else the comment would seem to be about the RUN as well.
  if (blanks.length === 0) return after.kind === "blank" && nodes[head]?.kind === "comment" ? [...operations, gap] : operations;
  const separated = [...operations, ...(endsParagraph ? blanks.map(move) : [gap])] as const;
  // A paragraph of its own stays one.
  return after.kind === "blank" || after.kind === "from" ? separated : [gap, ...separated];
}

/** Whether the comment above an instruction is about a RUN in its paragraph, which has none, as well: it stays on top of both. */
function isAboutBoth(dockerfile: Dockerfile, run: Run, above: Instruction): boolean {
  const isParagraph = !standApart(dockerfile, above, run) && commentsAbove(dockerfile, run).length === 0;
  return isParagraph && commentsAbove(dockerfile, above).some(({ text }) => SAYS_INSTALL.test(text));
}

/** `# Install what it needs`, `# Copy requirements and install packages` */
const SAYS_INSTALL = /(^\s*#+\s*|\b(and|then)\s+|[&+,]\s*)install\b/i;

/** Where an instruction begins with what is said of it: comments above, also those that stand apart, but no line that heads a section. */
function headOf(dockerfile: Dockerfile, above: Instruction): DockerfileNode {
  const [comment] = commentsAbove(dockerfile, above);
  if (comment !== undefined) return comment;
  const { nodes } = dockerfile;
  const blanks = blanksBefore(nodes, indexOf(dockerfile, above));
  let start = indexOf(dockerfile, blanks[0] ?? above);
  while (nodes[start - 1]?.kind === "comment") start--;
  const apart = nodes.slice(start, indexOf(dockerfile, blanks[0] ?? above));
  const before = nodes[start - 1]?.kind;
  const isOfAbove = (before === "blank" || before === "from") && !apart.some(({ text }) => HEADS_SECTION.test(text));
  return (isOfAbove ? apart[0] : undefined) ?? above;
}

/** The line that heads the section which begins at a node, and the empty ones behind it. */
function headingBefore(nodes: readonly DockerfileNode[], at: number): readonly DockerfileNode[] {
  const blanks = blanksBefore(nodes, at);
  const heading = nodes[at - blanks.length - 1];
  const isApart = blanks.length > 0 && nodes[at - blanks.length - 2]?.kind === "blank";
  return heading !== undefined && isApart && headsSection(heading) ? [heading, ...blanks] : [];
}

function endsSection(nodes: readonly DockerfileNode[], end: number): boolean {
  const next = nodes.slice(end).find(({ kind }) => kind !== "blank");
  return next === undefined || headsSection(next);
}

function headsSection({ kind, text }: DockerfileNode): boolean {
  return kind === "comment" && HEADS_SECTION.test(text);
}

/** `# --- Packages ---`, `####` */
const HEADS_SECTION = /([-=#*~_])\1{2,}/;

function blanksBefore(nodes: readonly DockerfileNode[], end: number): readonly DockerfileNode[] {
  let start = end;
  while (nodes[start - 1]?.kind === "blank") start--;
  return nodes.slice(start, end);
}
