import { type Change, type Operation, type Run, sourceOf } from "../../../src/rule.js";
import { textOf } from "../../shared/instruction-text.js";
import { freeStageName } from "../../shared/stage-names.js";
import { fromLines } from "../assemble/from-lines.js";
import { assumptionsOf, list } from "./assumptions.js";
import { type CarriedRun, carriedRun } from "./carried-run.js";
import { leftInPrefix } from "./in-prefix.js";
import { withLoaderCache } from "./loader-cache.js";
import { installWithoutIndex, withUpdates } from "./package-index.js";
import { piecesOf } from "./pieces.js";
import type { Reading, Refused } from "./reading.js";
import { type Piece, withoutUnusedArgs } from "./variables.js";

/** The change that makes the build a stage of its own and writes the stage that ships. */
export function shippedStage(reading: Reading): Change | Refused {
  const { model, stage, last, after } = reading;
  const runs = new Map<Run, CarriedRun>();
  for (const run of reading.before) {
    if (run.kind !== "run") continue;
    const carried = carriedRun(run, reading);
    if ("refusal" in carried) return { ...carried, at: run };
    runs.set(run, carried);
  }
  const leftOut = {
    dropped: [...runs.values()].flatMap(({ dropped }) => dropped),
    fetchers: [...runs.values()].flatMap(({ fetchers }) => fetchers),
  };
  if (leftOut.dropped.length === 0) {
    const refusal = `the build needs no package that ${stage.from.image.text} does not have: nothing to gain on the same base`;
    return { refusal, at: stage.from };
  }
  const updated = withLoaderCache(withUpdates(runs, reading), reading);
  const late = installWithoutIndex(updated, reading);
  if (late !== undefined) return { refusal: `line ${late.startLine} installs from a package index that only the build has`, at: late };
  const name = freeStageName(model);
  const { pieces, removed } = piecesOf(reading, updated, name);
  const kept = withoutUnusedArgs(pieces, after.map(textOf).join("\n"), stage.instructions);
  const [head, from] = fromLines(model, stage.from, sourceOf(stage.from, stage.from.image), name);
  const left = leftInPrefix(reading.build);
  const insert = (piece: Piece): Operation => ({ do: "insert", where: "after", anchor: last, ...piece });
  return {
    title: `build in a stage of its own, without ${list(leftOut.dropped)} in the image`,
    assumptions: assumptionsOf(reading, leftOut),
    differences: { leaves: "what nothing needs" },
    concerns: [stage.from, ...stage.instructions],
    operations: [
      { do: "replace", node: stage.from, text: head },
      ...removed.map((node) => ({ do: "remove", node }) as const),
      ...(left.length === 0 ? [] : [insert({ text: `${last.keywordWord.text} rm -rf ${left.join(" ")}\n`, from: last })]),
      insert({ text: `\n${from}`, from: stage.from }),
      ...kept.map(insert),
    ],
  };
}
