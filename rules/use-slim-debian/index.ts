import { defineRule, editNode, type Instruction, type Stage } from "../../src/rule.js";
import type { Candidate } from "../application/candidate.js";
import { candidateFor } from "../application/candidate-of.js";
import { DPKG_SETTINGS, LEFT_OUT_PATHS, MOVING_TAGS, RELEASES, WITHOUT_PAGES } from "../knowledge/bases/debian-slim.js";
import { nativeBase } from "../knowledge/bases/families-native.js";
import { baseImage, tableName } from "../knowledge/bases/images.js";
import { stagesBelow } from "../shared/base.js";
import { estimateOfBase } from "../shared/base-estimate.js";
import { needOfFull } from "./need.js";

export default defineRule({
  id: "use-slim-debian",
  title: "Ship on Debian's slim image",
  phase: "split",
  safety: "verify",
  benefits: ["size"],
  aliases: [],
  after: ["split-build-stage", "slim-final-base"],
  docs: {
    example: "compiles-when-it-runs",
    what: "Puts what ships on the slim image of the same release where it stands on Debian's full one, and on no smaller image by another rule.",
    why: "The slim image has the same packages without manual pages, documentation and translations, and leaves those of later installs out as well: about 40 MB that nobody reads in a container.",
    safety:
      "Nothing on the image may name what is left out, ask for another language or be a place to work in, and no code of the build context name documentation or manual pages. Every package that is installed must be Debian's and known to install without the directories of manual pages, as Java's do not; scripts are read in the build context, and those that cannot be read must be none that could install packages. The release must be Debian 12 or 13, or a tag that moves on from there. A base that is pinned by its digest, or named by a build argument, stays.",
  },
  run({ model, facts, change, refuse }) {
    const root = stagesBelow(model, model.target).at(-1);
    if (model.target === undefined || root === undefined) return;
    const shipped = stagesBelow(model, model.target).toReversed();
    const candidate = candidateFor(model, { ...root, instructions: shipped.flatMap(({ instructions }) => instructions) }, facts.context);
    if (candidate === undefined || tableName(candidate.image) !== "debian") return;
    const { from } = root;
    const slim = nativeBase(from.image.text, candidate.image);
    if (slim === undefined || (typeof slim !== "string" && slim.text === from.image.text)) return;
    const no = (reason: string, at: Instruction = from) => refuse(at, `not on Debian's slim image: ${reason}`);
    if (typeof slim === "string") return no(slim);
    const { release } = baseImage(candidate.image) ?? {};
    if (release === undefined ? !MOVING_TAGS.has(candidate.image.tag ?? "latest") : !RELEASES.has(release))
      return no(`what packages of ${release ?? from.image.text} do there is not known`);
    const need = candidate.obstacle ?? needOfFull(onTheImage(candidate, root));
    if (need !== undefined) return no(need.refusal, need.at);
    change({
      title: `ship on ${slim.text}, without manual pages, documentation and translations`,
      assumptions: [...slim.assumptions, WITHOUT_PAGES],
      ...estimateOfBase(candidate.image, slim.text),
      differences: { removes: LEFT_OUT_PATHS, adds: DPKG_SETTINGS },
      operations: [
        { do: "replace", node: from, text: editNode(from, [{ start: from.image.start, end: from.image.end, text: slim.text }]) },
      ],
    });
  },
});

/** All that is built on the image, in stages that are not shipped as well. */
function onTheImage(candidate: Candidate, root: Stage): Candidate {
  const stages = candidate.model.stages.filter((stage) => stagesBelow(candidate.model, stage).includes(root));
  return { ...candidate, stage: { ...root, instructions: stages.flatMap(({ instructions }) => instructions) } };
}
