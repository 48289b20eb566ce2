import { isInside, type Run } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import type { CopiedPath } from "../../application/copied-path.js";
import { landingsOf } from "../../shared/copied-files/landing.js";

/** Whom --chown gives the files that are copied into a directory before a RUN; undefined where no COPY says it. */
function ownerOfCopies({ model, stage, context }: Candidate, directory: string, last: Run): string | undefined | Refused {
  const before = stage.instructions.slice(0, stage.instructions.indexOf(last));
  const owners = new Set<string | undefined>();
  for (const copy of before) {
    if (copy.kind !== "copy" && copy.kind !== "add") continue;
    if (!(landingsOf(model, copy, context) ?? []).some(({ path }) => isInside(path, directory) || isInside(directory, path))) continue;
    owners.add(copy.flags.find(({ name }) => name === "chown")?.value);
  }
  if (owners.size > 1) return { refusal: `the files of ${directory} have several owners`, at: last };
  return [...owners][0];
}

/** Directories that are installed as links to them ship as they are, with their owners. */
export function projectCopies(candidate: Candidate, directories: readonly string[], last: Run): readonly CopiedPath[] | Refused {
  const copies: CopiedPath[] = [];
  for (const directory of directories) {
    const owner = ownerOfCopies(candidate, directory, last);
    if (typeof owner === "object") return owner;
    copies.push({ from: directory, to: directory, ...(owner === undefined ? {} : { owner }) });
  }
  return copies;
}
