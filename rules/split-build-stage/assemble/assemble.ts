import { type Change, commentsAbove, type Instruction, type Operation } from "../../../src/rule.js";
import type { Candidate } from "../../application/candidate.js";
import { startAssumptions } from "../../application/starts/assumptions.js";
import { WITHOUT_PAGES } from "../../knowledge/bases/debian-slim.js";
import { estimateOfStage } from "../../shared/base-estimate.js";
import { freeStageName } from "../../shared/stage-names.js";
import type { Split } from "../recipe.js";
import { isSlimmed } from "../slimmed.js";
import { fromLines } from "./from-lines.js";
import { inColumns } from "./in-columns.js";
import { type Piece, shippedStage } from "./shipped-stage.js";

/** The change that splits a stage: the build keeps its text, and the stage that ships comes behind it. */
export function assemble(candidate: Candidate, split: Split): Change {
  const { model, stage, image } = candidate;
  const { instructions } = stage;
  const before = instructions.slice(0, instructions.indexOf(split.last) + 1);
  const name = freeStageName(model);
  const [head, from] = fromLines(model, stage.from, split.base, name);
  const { pieces, moved, assumptions } = shippedStage(candidate, split, name);
  const shipped = [{ text: `\n${from}`, from: stage.from }, ...pieces];
  const inStyle = shipped.map((piece) => ({ ...piece, text: inColumns(model.dockerfile, piece.text) }));
  const removed = moved.flatMap((instruction) => [...commentsAbove(model.dockerfile, instruction), instruction]);
  const { started } = split;
  const isLate = started !== undefined && !before.includes(started.instruction);
  const start: Operation[] = isLate ? [{ do: "replace", node: started.instruction, text: started.text }] : [];
  const last: Operation[] = split.lastText === undefined ? [] : [{ do: "replace", node: split.last, text: `${split.lastText}\n` }];
  return {
    title: `build in a stage of its own, and ship it on ${split.base}, without ${split.leftOut}`,
    assumptions: [
      ...split.assumptions,
      ...assumptions,
      ...startAssumptions(model, stage),
      ...(isSlimmed(image, split.base) ? [WITHOUT_PAGES] : []),
    ],
    ...estimateOfStage(
      image,
      split.base,
      before,
      shipped.map(({ text }) => text),
    ),
    ...(split.because === undefined ? {} : { because: split.because }),
    differences: {
      leaves: "what nothing needs",
      unsets: split.buildOnly?.flatMap(variablesOf) ?? [],
      changes: [...(split.rewrites ?? []), ...(split.leavesToBase ?? [])],
      adds: split.leavesToBase ?? [],
      removes: [...(split.leavesToBase ?? []), ...(split.leftovers ?? [])],
      ...(started && { starts: started.words }),
    },
    concerns: [stage.from, ...instructions],
    operations: [
      { do: "replace", node: stage.from, text: head },
      ...removed.map((node) => ({ do: "remove", node }) as const),
      ...last,
      ...start,
      ...withNewLines(inStyle).map((piece): Operation => ({ do: "insert", where: "after", anchor: split.last, ...piece })),
    ],
  };
}

function variablesOf(instruction: Instruction): readonly string[] {
  return instruction.kind === "env" ? instruction.pairs.map(({ key }) => key.text) : [];
}

function withNewLines(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.map(({ text, from }) => ({ text: text.endsWith("\n") ? text : `${text}\n`, from }));
}
