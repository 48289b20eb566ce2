import { directoryOf, type Instruction, keywordIn } from "../../../src/rule.js";
import type { Candidate } from "../../application/candidate.js";
import { USUAL_PATH } from "../../knowledge/commands/directories.js";
import type { Subject } from "./subject.js";

/** What the base of the build says of the environment, and a plainer one does not. */
export function environmentOf({ candidate: { model, stage }, evidence: { image }, base }: Subject): readonly string[] {
  if (base.is === "the same" || base.language !== undefined) return [];
  const hasDirectory = stage.instructions.some(({ kind }) => kind === "workdir") || image.workingDir === "/";
  const directories = image.starts.flatMap(({ word, path }) => (word.includes("/") ? [] : directoryOf(path)));
  const isSet = (directory: string) => stage.instructions.some(({ kind, text }) => kind === "env" && text.includes(directory));
  const search = [...new Set(directories)].filter((directory) => !USUAL_PATH.includes(directory) && !isSet(directory));
  return [
    ...(hasDirectory ? [] : [`${keywordIn(model.dockerfile, "WORKDIR")} ${image.workingDir}`]),
    ...search.map((directory) => `${keywordIn(model.dockerfile, "ENV")} PATH=${directory}:$PATH`),
  ];
}

/** WORKDIRs of the build that another one follows in the shipped stage. */
export function overriddenDirectories({ stage }: Candidate, last: Instruction): readonly Instruction[] {
  const at = stage.instructions.indexOf(last);
  const directories = stage.instructions.filter((one) => one.kind === "workdir");
  const next = stage.instructions
    .slice(at + 1)
    .find(({ kind }) => kind === "workdir" || kind === "run" || kind === "copy" || kind === "add");
  const isOverridden = next?.kind === "workdir" && next.value.text.startsWith("/");
  return isOverridden ? directories.filter((one) => stage.instructions.indexOf(one) < at) : [];
}
