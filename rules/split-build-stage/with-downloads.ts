import { isInside, keywordIn, lineAt, parseImageReference, sourceOf } from "../../src/rule.js";
import type { Candidate, Refused } from "../application/candidate.js";
import { bringsCertificates } from "../application/install-line.js";
import { type ReadRun, type Step, stepsOfStage } from "../application/steps.js";
import { packagesOfImage } from "../knowledge/bases/image-packages.js";
import { contextPath } from "../shared/context/context-paths.js";
import { isFromContext } from "../shared/context/from-context.js";
import { landingsOf } from "../shared/copied-files/landing.js";
import { preparedWith } from "./prepared-with.js";
import type { Split } from "./recipe.js";
import { freeStageName } from "./stage-names.js";

/** A split whose shipped stage has what the build fetched beside what it built; refused where it may lack what that needs. */
export function withDownloads(candidate: Candidate, split: Split): Split | Refused {
  const { model, stage } = candidate;
  const fetching = stepsOfStage(candidate, () => false).filter((read) => downloadsOf(read).length > 0);
  const last = stage.instructions.indexOf(split.last);
  const copy = `${keywordIn(model.dockerfile, "COPY")} --from=${freeStageName(model)}`;
  const isCopied = (path: string) => split.copies.some(({ from, to }) => from === to && isInside(path, from));
  const copies: string[] = [];
  let callsServers = false;
  for (const { run, steps } of fetching) {
    for (const { files, needs, reason, command } of downloadsOf({ run, steps })) {
      if (stage.instructions.indexOf(run) > last) return { refusal: reason, at: run };
      const line = lineAt(run, command.start);
      const repeated = split.repeated.includes(run) ? (split.rewritten?.get(run) ?? run.text) : "";
      if (repeated.includes(sourceOf(run, command)))
        return { refusal: `line ${line} fetches ${files[0] ?? "a file"} beside what both stages have to do`, at: run };
      const taken = files.find((path) => mayBeCopied(candidate, path));
      if (taken !== undefined) return { refusal: `${taken}, which line ${line} fetches, may come from a COPY as well`, at: run };
      if (NEEDS_SYSTEM.has(needs) && WITHOUT_SYSTEM.test(split.base))
        return { refusal: `${split.base} lacks what ${files[0]} needs, which line ${line} fetches`, at: run };
      callsServers ||= needs === "certificates";
      copies.push(...files.filter((path) => !isCopied(path)).map((path) => `${copy} ${path} ${path}`));
    }
  }
  const lacksCertificates = callsServers && !hasCertificates(split.base) && !split.prepared.some(bringsCertificates);
  const installs = lacksCertificates ? preparedWith(candidate, split.prepared, "ca-certificates") : split.prepared;
  return { ...split, prepared: [...installs, ...copies] };
}

const NEEDS_SYSTEM: ReadonlySet<string> = new Set(["libc", "sh", "bash"]);
const WITHOUT_SYSTEM = /distroless|^scratch$/;

function downloadsOf({ steps }: ReadRun): readonly Extract<Step, { is: "download" }>[] {
  return steps.flatMap((step) => (step.is === "download" ? step : []));
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
