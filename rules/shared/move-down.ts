import {
  commentsAbove,
  type Dockerfile,
  type DockerfileNode,
  type Instruction,
  indexOf,
  isInstruction,
  type Model,
  type Operation,
} from "../../src/rule.js";
import { gapBehind, moveBehind, setApart } from "./blank-lines.js";

/** Instructions that stand together, with nothing but comments between. */
export type Group = readonly [Instruction, ...Instruction[]];

/** Moves instructions and their comments down, above another and its comments. */
export function moveDown(model: Model, moved: Group, above: Instruction): readonly Operation[] {
  const { nodes } = model.dockerfile;
  return moveBlock(model.dockerfile, blockOf(model, moved), nodes[blockOf(model, [above]).start - 1] as DockerfileNode);
}

/** The same; where an empty line followed, they stand apart again. */
export function moveParagraphDown(model: Model, moved: Group, above: Instruction): readonly Operation[] {
  const { nodes } = model.dockerfile;
  const after = nodes[blockOf(model, [above]).start - 1] as DockerfileNode;
  const operations = moveBlock(model.dockerfile, blockOf(model, moved), after);
  if (nodes[blockOf(model, moved).end]?.kind !== "blank") return operations;
  // Its ARG may have moved there before.
  return after.kind === "arg" ? [...operations, gapBehind(after)] : setApart(model.dockerfile, after, operations);
}

/** Moves instructions and their comments down, directly behind another. */
export function moveBelow(model: Model, moved: Group, below: Instruction): readonly Operation[] {
  return moveBlock(model.dockerfile, blockOf(model, moved), below);
}

interface Block {
  readonly start: number;
  readonly end: number;
}

function blockOf({ dockerfile }: Model, group: Group): Block {
  const [first] = group;
  const last = group.at(-1) ?? first;
  return { start: indexOf(dockerfile, commentsAbove(dockerfile, first)[0] ?? first), end: indexOf(dockerfile, last) + 1 };
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
