import { type Instruction, keywordIn } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import type { ReadRun } from "../../application/step.js";
import { isRoot } from "../../shared/base.js";
import { behind, type Directory } from "./directory-owner.js";

/** The lines for the owners of directories up to an instruction. */
export function ownerLines(
  candidate: Candidate,
  runs: readonly ReadRun[],
  roots: readonly string[],
  last: Instruction,
): readonly string[] | Refused {
  const owners: string[] = [];
  for (const root of roots) {
    const line = ownerLine(candidate, runs, root, last);
    if (typeof line === "object") return line;
    if (line !== undefined) owners.push(line);
  }
  return owners;
}

/**
 * COPY keeps the owners of what is in a directory, not that of the directory itself: the line that sets it, and its mode. Found by
 * building (BuildKit 0.26); WORKDIR makes a directory for the user in force.
 */
function ownerLine({ model, stage }: Candidate, runs: readonly ReadRun[], root: string, last: Instruction): string | undefined | Refused {
  let directory: Directory = { path: root, owner: undefined, mode: undefined, isThere: false, isWorkdir: false };
  for (const instruction of stage.instructions.slice(0, stage.instructions.indexOf(last) + 1)) {
    const next = behind(instruction, directory, model, runs);
    if ("refusal" in next) return next;
    directory = next;
  }
  const { owner, mode, isWorkdir } = directory;
  const commands = [
    ...(owner === undefined || isRoot(owner) ? [] : [`chown ${owner} ${root}`]),
    ...(mode === undefined ? [] : [`chmod ${mode} ${root}`]),
  ];
  if (commands.length === 0) return undefined;
  return `${keywordIn(model.dockerfile, "RUN")} ${[...(isWorkdir ? [] : [`mkdir -p ${root}`]), ...commands].join(" && ")}`;
}
