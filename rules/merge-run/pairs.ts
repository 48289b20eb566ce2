import { type Model, type Run, runsOf, type Stage, scriptOf } from "../../src/rule.js";
import { type Next, nextRun } from "../shared/commands/next-run.js";
import { MOST_RUNS } from "../shared/commands/removed-again.js";
import type { Directories } from "../shared/directories.js";
import { jointOf } from "./joint.js";
import { reasonNotTo } from "./obstacle.js";
import { nextOverSettings, type Settings, standsInChain } from "./over-settings.js";
import { isLeftToNoCache, type Purpose, purposeOf, purposeOfIndex, purposeOfRemoval } from "./purpose.js";
import { type Waste, wasteBetween } from "./waste.js";

export interface Pair {
  readonly first: Run;
  readonly next: Next;
  /** What stands between, where they are not adjacent. */
  readonly over: Settings | undefined;
}

/**
 * The pairs of RUNs of a stage that are adjacent but for settings that one of both has no need of, in rows: in a row, each pair starts
 * with the RUN that the one before ends with.
 */
export function rowsOf(model: Model, stage: Stage): readonly (readonly Pair[])[] {
  const rows: Pair[][] = [];
  for (const first of runsOf(stage)) {
    const pair = pairOf(model, first);
    if (pair === undefined) continue;
    const row = rows.at(-1);
    if (row?.at(-1)?.next.run === first) row.push(pair);
    else rows.push([pair]);
  }
  return rows;
}

function pairOf(model: Model, first: Run): Pair | undefined {
  const next = nextRun(model, first);
  if (next !== undefined) return { first, next, over: undefined };
  const behind = nextOverSettings(model, first);
  return behind && { first, ...behind };
}

/** Why a pair should be one: for its own sake, or since it stands in a short chain that ends with what its start began. */
export function purposeInRow(model: Model, row: readonly Pair[], at: number, directories: Directories): Purpose | undefined {
  const { first, next, over } = row[at] as Pair;
  const one = scriptOf(model, first);
  const two = scriptOf(model, next.run);
  if (one === undefined || two === undefined) return undefined;
  const { shipped } = model.stageOf(first) ?? { shipped: false };
  if (over !== undefined) return shipped ? (purposeOfRemoval(one, two) ?? purposeOfChain(model, row, at, directories)) : undefined;
  const index = purposeOfIndex(one, two);
  if (index !== undefined && shipped && isLeftToNoCache(one, two) && needsSubshell(model, first, next.run)) return undefined;
  // The size of a stage that is not shipped is of no account.
  if (index !== undefined || !shipped) return index;
  return purposeOf(one, two, next, directories) ?? purposeOfChain(model, row, at, directories);
}

/** Whose parentheses would stay when the update in front of them is gone, or hide what is unpacked in them from clean-downloads. */
export function needsSubshell(model: Model, first: Run, second: Run): boolean {
  const joint = jointOf(model, first, second, "much");
  return typeof joint === "object" && joint.second === "in a subshell";
}

/** How many RUNs a short chain has. */
const LENGTHS = [3, MOST_RUNS];

function purposeOfChain(model: Model, row: readonly Pair[], at: number, directories: Directories): Purpose | undefined {
  for (const length of LENGTHS) {
    for (let start = Math.max(at - length + 2, 0); start <= at; start++) {
      const chain = row.slice(start, start + length - 1);
      const runs = [...chain.map(({ first }) => first), ...chain.slice(-1).map(({ next }) => next.run)];
      const scripts = runs.flatMap((run) => scriptOf(model, run) ?? []);
      if (scripts.length < length) continue;
      const waste = wasteBetween(scripts, directories);
      if (waste === undefined || (waste.brought === "wrote" && chain.some(({ over }) => over !== undefined))) continue;
      if (!chain.every((pair, index) => isMerged(model, runs, pair, index))) continue;
      const [obstacle] = chain.filter((pair) => !isJoinable(model, pair, directories));
      // Where the chain breaks, the reason is told there.
      if (obstacle === undefined || obstacle === row[at]) return { text: inWords(waste, runs), gain: "much", ...assumedOf(chain) };
    }
  }
  return undefined;
}

/** Whether a pair can still be merged once those before and behind it are. */
export function isMerged(model: Model, runs: readonly Run[], { first, over }: Pair, index: number): boolean {
  return over === undefined || standsInChain(model, [first, ...runs.slice(0, index)], runs.slice(index + 1), over);
}

/** What one merge of a chain assumes, all do: nothing is gained by a part of them. */
function assumedOf(chain: readonly Pair[]): Pick<Purpose, "assumption"> {
  const assumption = chain.map(({ over }) => over?.assumption).find((one) => one !== undefined);
  return assumption === undefined ? {} : { assumption };
}

function inWords({ does, brought }: Waste, runs: readonly Run[]): string {
  return `line ${runs.at(-1)?.startLine} ${does}, which line ${runs[0]?.startLine} ${brought}`;
}

function isJoinable(model: Model, { first, next }: Pair, directories: Directories): boolean {
  if (reasonNotTo(model, first, next.run, next.between, directories) !== undefined) return false;
  return typeof jointOf(model, first, next.run, "much") === "object";
}
