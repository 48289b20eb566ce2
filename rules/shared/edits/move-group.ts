import {
  commentsAbove,
  type Dockerfile,
  type DockerfileNode,
  type Instruction,
  indexOf,
  isInstruction,
  type Model,
  type Operation,
} from "../../../src/rule.js";
import { gapBehind, moveBehind, setApart } from "./blank-lines.js";

/** Instructions that stand together, with nothing but comments between. */
export type Group = readonly [Instruction, ...Instruction[]];

/** Moves instructions and their comments above another and its comments; they stand apart where both are paragraphs. */
export function moveGroupAbove(model: Model, moved: Group, above: Instruction): readonly Operation[] {
  const { after, operations, areParagraphs } = moveOf(model, moved, above);
  return areParagraphs ? setApart(model.dockerfile, after, operations) : operations;
}

/** The same; where an empty line followed them, they stand apart as well. */
export function moveParagraphAbove(model: Model, moved: Group, above: Instruction): readonly Operation[] {
  const { after, operations, areParagraphs, next } = moveOf(model, moved, above);
  if (next?.kind !== "blank" && !areParagraphs) return operations;
  // Its ARG may have moved there before.
  return after.kind === "arg" ? [...operations, gapBehind(after)] : setApart(model.dockerfile, after, operations);
}

interface Move {
  /** What they stand behind then. */
  readonly after: DockerfileNode;
  /** What followed them. */
  readonly next: DockerfileNode | undefined;
  readonly operations: readonly Operation[];
  /** ENV and LABEL only pass an argument on; a RUN that has a comment is a paragraph of its own. */
  readonly areParagraphs: boolean;
}

function moveOf(model: Model, moved: Group, above: Instruction): Move {
  const { nodes } = model.dockerfile;
  const block = blockOf(model, moved);
  const target = blockOf(model, [above]);
  const after = nodes[target.start - 1] as DockerfileNode;
  const areParagraphs = above.kind === "run" && [block, target].every(({ start }) => nodes[start]?.kind === "comment");
  return { after, next: nodes[block.end], operations: moveBlock(model.dockerfile, block, after), areParagraphs };
}

/** Moves instructions and their comments down, behind another; where an empty line followed them, they stand apart again. */
export function moveBelow(model: Model, moved: Group, below: Instruction): readonly Operation[] {
  const { dockerfile } = model;
  const block = blockOf(model, moved);
  const operations = moveBlock(dockerfile, block, below);
  return dockerfile.nodes[block.end]?.kind === "blank" ? setApart(dockerfile, below, operations) : operations;
}

interface Block {
  readonly start: number;
  readonly end: number;
}

/** With the comments above, but those that head a list most of which is not of the group. */
function blockOf({ dockerfile }: Model, group: Group): Block {
  const [first] = group;
  const end = indexOf(dockerfile, group.at(-1) ?? first) + 1;
  const head = listedFrom(dockerfile, end, first.kind) > group.length ? first : (commentsAbove(dockerfile, first)[0] ?? first);
  return { start: indexOf(dockerfile, head), end };
}

/** How many instructions of a kind stand in a row from there on, with nothing between. */
function listedFrom({ nodes }: Dockerfile, start: number, kind: Instruction["kind"]): number {
  const end = nodes.findIndex((node, index) => index >= start && node.kind !== kind);
  return (end === -1 ? nodes.length : end) - start;
}

function moveBlock(dockerfile: Dockerfile, { start, end }: Block, after: DockerfileNode): readonly Operation[] {
  return moveBehind(dockerfile.nodes.slice(start, end), after);
}

/** The instruction that follows with nothing but comments between. */
export function nextInGroup({ dockerfile }: Model, instruction: Instruction): Instruction | undefined {
  let index = indexOf(dockerfile, instruction) + 1;
  while (dockerfile.nodes[index]?.kind === "comment") index++;
  const next = dockerfile.nodes[index];
  return next !== undefined && isInstruction(next) ? next : undefined;
}
