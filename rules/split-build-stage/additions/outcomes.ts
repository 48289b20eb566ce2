import { isInside, keywordIn, lineAt, parseImageReference, runsOf, type ShellCommand, sourceOf } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import { mayBring, needsSystem } from "../../application/outcome.js";
import { bringsCertificates, packagesOfLine } from "../../application/packages/install-line.js";
import { outcomesOf } from "../../application/queries.js";
import type { ReadRun } from "../../application/step.js";
import { stepsOf, stepsOfStage } from "../../application/steps.js";
import { packagesOfImage } from "../../knowledge/bases/image-packages.js";
import { unwrap } from "../../shared/commands/called-program.js";
import { contextPath } from "../../shared/context/context-paths.js";
import { isFromContext } from "../../shared/context/from-context.js";
import { landingsOf } from "../../shared/copied-files/landing.js";
import { freeStageName } from "../../shared/stage-names.js";
import { preparedWith } from "../prepared-with.js";
import type { Split } from "../recipe.js";

/** A split whose shipped stage has the files that RUNs brought beside what they built; refused where it may lack what that needs. */
export function withOutcomes(candidate: Candidate, split: Split): Split | Refused {
  const { model, stage } = candidate;
  if (!runsOf(stage).some(mayBring)) return split;
  const last = stage.instructions.indexOf(split.last);
  const isLater = ({ run }: ReadRun) => stage.instructions.indexOf(run) > last;
  // What a RUN behind the build does to the files of the build, it does to the copies.
  const reads = [...stepsOf(candidate, split.last, () => false), ...stepsOfStage(candidate, () => false).filter(isLater)];
  const copy = `${keywordIn(model.dockerfile, "COPY")} --from=${freeStageName(model)}`;
  const isCopied = (path: string) => split.copies.some(({ from, to }) => from === to && isInside(path, from));
  const copies: string[] = [];
  let callsServers = false;
  for (const read of reads) {
    const { run } = read;
    for (const step of outcomesOf(read)) {
      const { files, needs, reason, command } = step;
      if (files.length === 0) continue;
      // Behind the build, it is done in the shipped stage as it is.
      if (isLater(read)) {
        if (isInstalled(split, command)) continue;
        return { refusal: reason, at: run };
      }
      const line = lineAt(run, command.start);
      const repeated = split.repeated.includes(run) ? (split.rewritten?.get(run) ?? run.text) : "";
      if (repeated.includes(sourceOf(run, command)))
        return { refusal: `line ${line} brings ${files[0]} beside what both stages have to do`, at: run };
      const taken = files.find((path) => mayBeCopied(candidate, path));
      if (taken !== undefined) return { refusal: `${taken}, which line ${line} brings, may come from a COPY as well`, at: run };
      if (needsSystem(step) && WITHOUT_SYSTEM.test(split.base))
        return { refusal: `${split.base} lacks what ${files[0]} needs, which line ${line} brings`, at: run };
      callsServers ||= needs === "certificates";
      copies.push(...files.filter((path) => !isCopied(path)).map((path) => `${copy} ${path} ${path}`));
    }
  }
  const lacksCertificates = callsServers && !hasCertificates(split.base) && !linesOf(split).some(bringsCertificates);
  const installs = lacksCertificates ? preparedWith(candidate, split.prepared, "ca-certificates") : split.prepared;
  const leaves = reads.flatMap((read) => (isLater(read) ? [] : outcomesOf(read).flatMap((step) => step.leaves ?? [])));
  return { ...split, prepared: [...installs, ...copies], leavesToBase: [...(split.leavesToBase ?? []), ...leaves] };
}

const WITHOUT_SYSTEM = /distroless|^scratch$/;

function isInstalled(split: Split, command: ShellCommand): boolean {
  const { base: program } = unwrap(command);
  const name = /^(curl|wget)$/.test(program) ? program : "locales";
  return (
    packagesOfImage(parseImageReference(split.base)).includes(name) || linesOf(split).some((line) => packagesOfLine(line).includes(name))
  );
}

/** The lines of the shipped stage that may install packages. */
function linesOf({ prepared, rewritten }: Split): readonly string[] {
  return [...prepared, ...(rewritten?.values() ?? [])];
}

function hasCertificates(base: string): boolean {
  return WITHOUT_SYSTEM.test(base) || packagesOfImage(parseImageReference(base)).includes("ca-certificates");
}

/** Whether a COPY may put another file to the same place: which of them is there depends on their order. */
function mayBeCopied({ model, stage, context }: Candidate, path: string): boolean {
  return stage.instructions.some((one) => {
    if (one.kind !== "copy" && one.kind !== "add") return false;
    const landings = landingsOf(model, one, context);
    if (landings === undefined || landings.some((landing) => isInside(landing.path, path))) return true;
    if (!landings.some((landing) => landing.is === "tree" && isInside(path, landing.path))) return false;
    const source = context && contextPath({ model, context, stage: { ...stage, instructions: [one] } }, path);
    return source === undefined ? !isFromContext(one) || context === undefined : context?.kind(source) !== undefined;
  });
}
