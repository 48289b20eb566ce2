import type { Instruction, Model } from "../../src/rule.js";
import { readStart, type Start } from "./start.js";

/** RUNs next to each other that start in the same directory. */
export interface Row {
  readonly row: [Start, ...Start[]];
  /** What stands behind them. */
  readonly next: Instruction | undefined;
}

/** The RUNs among the instructions of a stage that start with cd. */
export function rowsOf(model: Model, instructions: readonly Instruction[]): readonly Row[] {
  const rows: Row[] = [];
  let at = 0;
  while (at < instructions.length) {
    const row: Start[] = [];
    for (let start = startAt(model, instructions[at]); start !== undefined; start = startAt(model, instructions[at])) {
      if (row[0] !== undefined && row[0].directory !== start.directory) break;
      row.push(start);
      at++;
    }
    const [first, ...rest] = row;
    if (first === undefined) at++;
    else rows.push({ row: [first, ...rest], next: instructions[at] });
  }
  return rows;
}

function startAt(model: Model, instruction: Instruction | undefined): Start | undefined {
  return instruction?.kind === "run" ? readStart(model, instruction) : undefined;
}
