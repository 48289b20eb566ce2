import { type Instruction, keywordIn, type Model, parseImageReference, rowOf } from "../../../src/rule.js";
import type { Candidate } from "../../application/candidate.js";
import { BASE_CONFIGS } from "../../knowledge/bases/configs.js";
import { tableName } from "../../knowledge/bases/images.js";
import { baseDirectory } from "../../shared/base-config.js";

/** The same candidate, seen from where its base image starts. */
export function atHome(candidate: Candidate): Candidate {
  const { model, stage } = candidate;
  const home = baseDirectory(model, stage);
  const first = stage.instructions.findIndex(({ kind }) => kind === "workdir");
  const before = new Set<Instruction>(first === -1 ? stage.instructions : stage.instructions.slice(0, first));
  if (home === undefined) return candidate;
  const stateAt: Model["stateAt"] = (instruction) => {
    const state = model.stateAt(instruction);
    return before.has(instruction) ? { ...state, workdir: state.workdir ?? home } : state;
  };
  return { ...candidate, model: { ...model, stateAt } };
}

/** The WORKDIR that the shipped stage needs behind the end of the build, where its image starts elsewhere than that of the build. */
export function homeLines(candidate: Candidate, last: Instruction, base: string): readonly string[] {
  const { model, stage } = candidate;
  const home = baseDirectory(model, stage);
  const end = stage.instructions.indexOf(last);
  const isSet = stage.instructions.slice(0, end).some(({ kind }) => kind === "workdir");
  const next = stage.instructions.slice(end + 1).find(({ kind }) => NEEDS_DIRECTORY.has(kind));
  if (home === undefined || isSet || next?.kind === "workdir") return [];
  const other = rowOf(BASE_CONFIGS, tableName(parseImageReference(base)))?.workdir;
  return other === home ? [] : [`${keywordIn(model.dockerfile, "WORKDIR")} ${home}`];
}

const NEEDS_DIRECTORY: ReadonlySet<Instruction["kind"]> = new Set(["add", "cmd", "copy", "entrypoint", "healthcheck", "run", "workdir"]);
