import { type Model, type Run, runsOf, type Stage, scriptOf } from "../../src/rule.js";
import { MOST_RUNS, removedOf, removesPackages } from "../shared/commands/removed-again.js";
import { crossedSetting } from "../shared/crossed-setting.js";
import { isMerged, type Pair } from "./pairs.js";

/** A RUN that removes a package which the layer of another one keeps, and why the two are not merged. */
export interface Kept {
  readonly run: Run;
  readonly reason: string;
}

/** The RUNs of a shipped stage that remove what one further up installed, where these are in no chain that may be merged. */
export function keptByTheirLayers(model: Model, stage: Stage, rows: readonly (readonly Pair[])[]): readonly Kept[] {
  if (!stage.shipped) return [];
  const runs = runsOf(stage);
  const isPaired = (run: Run) => rows.some((row) => row.some(({ first }) => first === run));
  return runs.flatMap((run, at): readonly Kept[] => {
    const later = scriptOf(model, run);
    if (later === undefined || !removesPackages(later)) return [];
    for (const [index, first] of runs.slice(0, at).entries()) {
      const script = scriptOf(model, first);
      const removed = script && removedOf(script, later);
      if (removed === undefined) continue;
      const chain = runs.slice(index, at + 1);
      const pairs = rows.flat().filter(({ first: one }) => chain.slice(0, -1).includes(one));
      const stuck = pairs.find((pair) => !isMerged(model, chain, pair, chain.indexOf(pair.first)));
      const barrier = chain.slice(0, -1).find((one) => !isPaired(one)) ?? stuck?.first;
      if (barrier === undefined && at - index < MOST_RUNS) return [];
      const why = barrier === undefined ? `${at - index + 1} RUNs would be one` : `${standsBehind(model, stage, barrier)} stands between`;
      return [{ run, reason: `not merged: ${removed} stays in the layer of line ${first.startLine} that installed it; ${why}` }];
    }
    return [];
  });
}

/** What keeps a RUN apart from the next one: the first instruction that it cannot pass, or all of them together. */
function standsBehind(model: Model, { instructions }: Stage, run: Run): string {
  const [first, ...more] = instructions.slice(instructions.indexOf(run) + 1);
  const end = more.findIndex(({ kind }) => kind === "run");
  const barrier = [first, ...more.slice(0, end)].find((one) => one !== undefined && crossedSetting(model, run, one)?.is !== "free");
  const { keyword, startLine } = barrier ?? first ?? run;
  return `${keyword} on line ${startLine}`;
}
