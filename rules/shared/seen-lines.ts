import type { Evidence, Instruction, Stage } from "../../src/rule.js";

const MAKERS: ReadonlySet<string> = new Set(["RUN", "COPY", "ADD"]);

/**
 * The instructions of a stage that make files, each with its line as evidence counts; undefined where other changes have moved or
 * merged them, or the evidence is of more stages.
 */
export function seenLines(stage: Stage, { instructions }: Evidence): ReadonlyMap<Instruction, number> | undefined {
  const makers = stage.instructions.filter(({ keyword }) => MAKERS.has(keyword));
  const rows = instructions.filter(({ keyword }) => MAKERS.has(keyword));
  if (rows.length !== makers.length || rows.some(({ keyword }, at) => kindOf(keyword) !== kindOf(makers[at]?.keyword ?? "")))
    return undefined;
  return new Map(makers.map((maker, at) => [maker, rows[at]?.line ?? 0]));
}

/** ADD may have become COPY. */
function kindOf(keyword: string): string {
  return keyword === "ADD" ? "COPY" : keyword;
}
