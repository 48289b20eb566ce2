import { type Change, defineRule, editNode, keywordIn, runsOf } from "../../src/rule.js";
import type { Candidate, Refused } from "../application/candidate.js";
import { candidateFor } from "../application/candidate-of.js";
import { buildInContainer } from "../application/development/build-in-container.js";
import { buildUpon } from "../application/development/build-upon.js";
import type { LastStage } from "../application/last-stage/last-stage.js";
import { readLastStage } from "../application/last-stage/read.js";
import { inRows } from "../application/packages/in-rows.js";
import { needsManuals } from "../application/packages/manual-pages.js";
import type { Landed } from "../application/project/landed.js";
import { startAssumptions } from "../application/starts/assumptions.js";
import { MAKES_MANUALS } from "../knowledge/bases/debian-slim.js";
import { baseImage } from "../knowledge/bases/images.js";
import { estimateOfBase } from "../shared/base-estimate.js";
import { assumedOf, builtOutside } from "./built-outside.js";
import { FAMILIES } from "./families.js";
import type { SlimBase } from "./family.js";

export default defineRule({
  id: "slim-final-base",
  title: "Ship what is built on an image without the tools that built it",
  phase: "split",
  safety: "verify",
  benefits: ["size"],
  aliases: [],
  docs: {
    example: "java-jdk",
    what: "Where a file builds in one stage and ships another, and that other stands on an image that builds as well (a JDK, Tomcat on one, an SDK, the full image of a language), puts it on the image that only runs programs: of the same family, version, release and C library. For Java, also where the file builds nothing and copies what Maven, Gradle or sbt built from sources in the context (`COPY target/*.jar`); for Node and Python, also where it installs and builds nothing, and starts sources as they are copied. On a slim image, the directory of manual pages is made where packages that link theirs, as Java's do, are installed.",
    why: "The stage that ships runs what was built; the compilers, headers and package managers of its base are there for nothing.",
    safety:
      "What CMD, ENTRYPOINT, HEALTHCHECK, their scripts, the sources in the build context and every RUN of the stage need must be known, and be in the smaller image or be installed. Where it cannot be told, the line at fault is named and the base stays. A base that is pinned by its digest stays too.",
  },
  run({ model, facts, change, refuse }) {
    const stage = model.stages.at(-1);
    if (stage === undefined || stage !== model.target) return;
    const own = candidateFor(model, stage, facts.context);
    const family = own && FAMILIES.find(({ isFull }) => isFull(own));
    if (own === undefined || family === undefined) return;
    const built = builtOutside(own, family);
    if (stage.uses.length === 0 && built === undefined && family.runsSources?.(own) !== true) {
      const untold = family.untold?.(own);
      return untold && refuse(untold.at, `base not replaced: ${untold.refusal}`);
    }
    if (built !== undefined && "refusal" in built) return refuse(built.at, `base not replaced: ${built.refusal}`);
    const candidate = { ...own, ...built };
    const last = readLastStage(candidate, {
      isTool: family.isTool,
      outputs: built?.outputs,
      base: family.keepsDirectory === true ? "of the same directory" : "of another directory",
    });
    const found = "refusal" in last ? last : (usersObstacle(last) ?? family.slim(last));
    if (found === undefined) return;
    const outcome = "refusal" in found ? found : (buildInContainer(own) ?? buildUpon(own) ?? found);
    if ("refusal" in outcome) refuse(outcome.at, `base not replaced: ${outcome.refusal}`);
    else change(replacement(candidate, outcome, built?.outputs ?? []));
  },
});

function replacement(
  { model, stage, image }: Candidate,
  { base, lines, leftOut, assumptions }: SlimBase,
  outputs: readonly Landed[],
): Change {
  const { from, instructions } = stage;
  const manuals = /slim/.test(base) && runsOf(stage).some((run) => needsManuals(model, run));
  const added = [...(manuals ? [`${keywordIn(model.dockerfile, "RUN")} ${MAKES_MANUALS}`] : []), ...lines];
  return {
    title: `ship on ${base}, without ${leftOut}`,
    assumptions: [...assumptions, ...assumedOf(outputs), ...startAssumptions(model, stage)],
    ...estimateOfBase(image, base),
    differences: { leaves: "what nothing needs" },
    concerns: instructions,
    operations: [
      { do: "replace", node: from, text: editNode(from, [{ start: from.image.start, end: from.image.end, text: base }]) },
      ...added.map((text) => ({ do: "insert", where: "after", anchor: from, text: `${inRows(model, text)}\n`, from }) as const),
    ],
  };
}

function usersObstacle({ image, runs }: LastStage): Refused | undefined {
  if (baseImage(image)?.manager !== "apt") return undefined;
  const found = runs.find(({ steps }) => steps.some(({ command: { name } }) => name === "adduser" || name === "addgroup"));
  return found && { refusal: `line ${found.run.startLine} adds users with adduser: a smaller image may be without it`, at: found.run };
}
