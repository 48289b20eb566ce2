import {
  type Instruction,
  isInside,
  lineAt,
  type Model,
  type Run,
  resolveDirectory,
  type Stage,
  scriptOf,
  sourceOf,
} from "../../src/rule.js";
import { CHANGES_APT_SOURCES } from "../knowledge/packages/package-index.js";

const APT = "/etc/apt";

/** The line between an update and an install on which the package sources may change: an index fetched later would be another. */
export function changeOfSources(
  model: Model,
  update: { readonly run: Run; readonly end: number },
  install: { readonly run: Run; readonly start: number },
): number | undefined {
  for (const instruction of between(model, update.run, install.run)) {
    if (instruction.kind === "run") {
      const from = instruction === update.run ? update.end : 0;
      const to = instruction === install.run ? install.start : Number.POSITIVE_INFINITY;
      const commands = scriptOf(model, instruction)?.commands.filter(({ start, end }) => start >= from && end <= to) ?? [];
      const change = commands.find((command) => CHANGES_APT_SOURCES.test(sourceOf(instruction, command)));
      if (change !== undefined) return lineAt(instruction, change.start);
    }
    if ((instruction.kind === "copy" || instruction.kind === "add") && mayHitApt(model, instruction)) return instruction.startLine;
  }
  return undefined;
}

function mayHitApt(model: Model, instruction: Extract<Instruction, { kind: "copy" | "add" }>): boolean {
  const { workdir } = model.stateAt(instruction);
  const { destination } = instruction;
  if (destination.text.includes("$")) return true;
  const path = resolveDirectory(workdir ?? "/unknown", destination.text);
  return path !== undefined && (isInside(APT, path) || isInside(path, APT));
}

/** The instructions from one RUN to another, through the stages that the second one's is built on; both included. */
function between(model: Model, first: Run, last: Run): readonly Instruction[] {
  const start = model.stageOf(first);
  let stage = model.stageOf(last);
  let part: readonly Instruction[] = [];
  while (stage !== undefined) {
    const { instructions }: Stage = stage;
    const from = stage === start ? instructions.indexOf(first) : 0;
    const to = instructions.includes(last) ? instructions.indexOf(last) + 1 : instructions.length;
    part = [...instructions.slice(from, to), ...part];
    stage = stage === start || stage.base.is !== "stage" ? undefined : model.stages[stage.base.stage];
  }
  return part;
}
