import { type Add, type Copy, type Instruction, isInside, lineAt, sourceOf } from "../../../src/rule.js";
import { PREPARES_INSTALLS, READ_BY_INSTALLS } from "../../knowledge/packages/package-index.js";
import { landingsOf } from "../../shared/copied-files/landing.js";
import type { Candidate, Refused } from "../candidate.js";
import type { ReadRun, Step } from "../step.js";

/** Why installs that become one cannot stand where the first of them stands: what is between them may be there for a later one. */
export function preparedInstall(candidate: Candidate, runs: readonly ReadRun[], last: Instruction): Refused | undefined {
  const { instructions } = candidate.stage;
  let isBehindOne = false;
  let prepares: { readonly at: Instruction; readonly line: number } | undefined;
  for (const instruction of instructions.slice(0, instructions.indexOf(last) + 1)) {
    if (isBehindOne && isCopy(instruction) && mayPrepare(candidate, instruction))
      prepares ??= { at: instruction, line: instruction.startLine };
    const read = runs.find(({ run }) => run === instruction);
    for (const step of read?.steps ?? []) {
      const line = read === undefined ? 0 : lineAt(read.run, step.command.start);
      if (step.is === "install" && prepares !== undefined)
        return { refusal: `line ${prepares.line} may prepare the install on line ${line}, which would move above it`, at: prepares.at };
      if (step.is === "install") isBehindOne = true;
      if (isBehindOne && read !== undefined && arranges(step) && PREPARES_INSTALLS.test(sourceOf(read.run, step.command)))
        prepares ??= { at: instruction, line };
    }
  }
  return undefined;
}

/** Whether a COPY may bring what installs read. */
export function mayPrepare({ model, context }: Candidate, copy: Copy | Add): boolean {
  const landings = landingsOf(model, copy, context);
  return (
    landings === undefined ||
    landings.some(({ path, is }) => READ_BY_INSTALLS.some((read) => isInside(path, read) || (is === "tree" && isInside(read, path))))
  );
}

function arranges({ is }: Step): boolean {
  return is === "files" || is === "system";
}

function isCopy(instruction: Instruction): instruction is Copy | Add {
  return instruction.kind === "copy" || instruction.kind === "add";
}
