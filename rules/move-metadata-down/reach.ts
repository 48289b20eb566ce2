import { type Arg, type Env, type Instruction, isBefore, type Label, type RuleContext, type Stage } from "../../src/rule.js";
import { isReadByPrograms } from "../knowledge/commands/environment.js";
import { assumptionsOf, namesVariable, type Sink, setsVariableOf, sink } from "../shared/edits/sink.js";
import { isLateArg, lateArgs, namesOf } from "../shared/late-args.js";

export interface Free {
  readonly is: "free";
  /** The last instruction that it passes for a gain. */
  readonly last: Instruction;
  /** What it may stand in front of; undefined at the end of the stage, which `end` is. */
  readonly above: Instruction | undefined;
  readonly end: Instruction;
  readonly assumptions: readonly string[];
}

export type Reach = Free | { readonly is: "blocked"; readonly reason: string };

/** How far down a LABEL or ENV may stand together with the build arguments that it uses; undefined where nothing is gained. */
export function reachOf(context: RuleContext, stage: Stage, moved: Instruction): Reach | undefined {
  const { model, facts } = context;
  if (moved.kind !== "label" && moved.kind !== "env") return undefined;
  const { instructions } = stage;
  const above = lateArgs(stage).filter((arg) => isBefore(model.dockerfile, arg, moved));
  const args = above.filter((arg) => namesOf(arg).some((name) => namesVariable(moved, name)));
  if (args.length === 0) return undefined;
  const start = instructions.indexOf(moved);
  const keys = moved.kind === "env" ? moved.pairs.map(({ key }) => key.text) : [];
  const names = [...new Set([...args.flatMap(namesOf), ...keys])];
  const read = names.find(isReadByPrograms);
  if (read !== undefined) return undefined;
  for (const assume of ["nothing", "installs"] as const) {
    // A label may wait for a variable that moves as well.
    const movesToo = (use: Instruction) => moved.kind === "label" && use.kind === "env" && reachOf(context, stage, use)?.is === "free";
    const over = (use: Instruction) => use === moved || use.kind === "label" || args.includes(use as Arg) || movesToo(use);
    const ways = args.map((arg) => sink(model, stage, arg, { names, over, assume, context: facts.context }));
    const limit = Math.min(
      firstObstacle(instructions, moved),
      ...ways.map(({ before }) => (before === undefined ? instructions.length : instructions.indexOf(before))),
    );
    const last = lastToPass(instructions, ways, { start, limit });
    if (last !== undefined)
      return placeBehind(instructions, last, {
        limit,
        assumptions: assumptionsOf(
          ways.flatMap(({ assumed }) => assumed),
          names,
        ),
      });
    if (assume === "installs") return obstacleOf(ways, names, { instructions, start });
  }
  return undefined;
}

interface Range {
  readonly start: number;
  readonly limit: number;
}

/** The last RUN or COPY in a range that has a RUN worth keeping in the cache. */
function lastToPass(instructions: readonly Instruction[], ways: readonly Sink[], { start, limit }: Range): Instruction | undefined {
  const passed = instructions.slice(start + 1, Math.max(limit, start + 1));
  if (!passed.some((instruction) => ways.some(({ spares }) => spares.includes(instruction)))) return undefined;
  return passed.findLast(({ kind }) => kind === "run" || kind === "copy" || kind === "add");
}

/** Behind what is passed, and behind the labels and arguments that moved there before. */
function placeBehind(
  instructions: readonly Instruction[],
  last: Instruction,
  { limit, assumptions }: { readonly limit: number; readonly assumptions: readonly string[] },
): Reach {
  let index = instructions.indexOf(last) + 1;
  while (index < limit && hasMoved(instructions[index])) index++;
  return { is: "free", last, above: instructions[index], end: instructions[index - 1] ?? last, assumptions };
}

/** Other arguments belong to what stands below them. */
function hasMoved(instruction: Instruction | undefined): boolean {
  return instruction !== undefined && (instruction.kind === "label" || isLateArg(instruction));
}

/** Where a LABEL or ENV must stay above an instruction for its own sake. */
function firstObstacle(instructions: readonly Instruction[], moved: Label | Env): number {
  const start = instructions.indexOf(moved) + 1;
  const obstacle = instructions
    .slice(start)
    .findIndex((other) => other.ambiguous !== undefined || setsVariableOf(other, moved) || isOfSameKind(other, moved));
  return obstacle === -1 ? instructions.length : start + obstacle;
}

/** The order of variables is part of the image; that of labels is not, but the last of a key counts. */
function isOfSameKind(other: Instruction, moved: Label | Env): boolean {
  if (moved.kind === "env" || other.kind !== "label") return other.kind === moved.kind;
  const keys = new Set(moved.pairs.map(({ key }) => key.text.replace(/["']/g, "")));
  return (
    [...other.pairs, ...moved.pairs].some(({ key }) => key.text.includes("$")) ||
    other.pairs.some(({ key }) => keys.has(key.text.replace(/["']/g, "")))
  );
}

function obstacleOf(
  ways: readonly Sink[],
  names: readonly string[],
  { instructions, start }: { readonly instructions: readonly Instruction[]; readonly start: number },
): Reach | undefined {
  const way = ways.find(({ before, reader }) => reader !== undefined && before !== undefined && instructions.indexOf(before) > start);
  return way && { is: "blocked", reason: `${way.reader} may read ${names.join(", ")} from its environment` };
}
