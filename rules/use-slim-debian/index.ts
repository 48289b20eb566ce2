import { defineRule, editNode } from "../../src/rule.js";
import { nativeBase } from "../knowledge/base-families-native.js";
import { baseImage, tableName } from "../knowledge/base-images.js";
import { DPKG_SETTINGS, LEFT_OUT_PATHS, SAME_PACKAGES } from "../knowledge/debian-slim.js";
import { candidateFor } from "../split-build-stage/candidate.js";
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
      "Nothing in the stage may name what is left out, ask for another language or be a place to work in; every package that is installed must be Debian's, named, and known to install without the directories of manual pages, which Java's are not; no script may run that could install others. The release must be Debian 12 or 13. A base that is pinned by its digest stays.",
  },
  run({ model, facts, change, refuse }) {
    const stage = model.target;
    const candidate = stage && candidateFor(model, stage, facts.context);
    if (candidate === undefined || tableName(candidate.image) !== "debian") return;
    const { from } = candidate.stage;
    const slim = nativeBase(from.image.text, candidate.image);
    if (slim === undefined || (typeof slim !== "string" && slim.text === from.image.text)) return;
    const no = (reason: string, at = from) => refuse(at, `not on Debian's slim image: ${reason}`);
    if (typeof slim === "string") return no(slim);
    const { release } = baseImage(candidate.image) ?? {};
    if (!SAME_PACKAGES.has(release)) return no(`what packages of ${release} do there is not known`);
    const need = candidate.obstacle ?? needOfFull(candidate);
    if (need !== undefined) return refuse(need.at, `not on Debian's slim image: ${need.refusal}`);
    change({
      title: `ship on ${slim.text}, without manual pages, documentation and translations`,
      assumptions: [...slim.assumptions, "nothing reads manual pages, documentation or translated messages when the image runs"],
      differences: { removes: LEFT_OUT_PATHS, adds: DPKG_SETTINGS },
      operations: [
        { do: "replace", node: from, text: editNode(from, [{ start: from.image.start, end: from.image.end, text: slim.text }]) },
      ],
    });
  },
});
