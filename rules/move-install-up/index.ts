import { type Add, type Copy, defineRule, type Run } from "../../src/rule.js";
import { readCandidate } from "./candidate.js";
import { commentsToMove } from "./comments.js";
import { groupFrom } from "./group.js";
import { moveAbove } from "./move.js";
import { topFor } from "./paragraph.js";
import { isChanging, placeFor } from "./place.js";
import { removedBelow } from "./removed-below.js";

const READS_NO_PROJECT = "the install, and the scripts of the packages, read none of the copied files and no variable that is set between";

export default defineRule({
  id: "move-install-up",
  title: "Install packages before files are copied that they do not need",
  phase: "order",
  safety: "safe",
  benefits: ["rebuild"],
  aliases: [],
  docs: {
    example: "apt-below-the-sources",
    what: "Moves a RUN that only installs packages by name (apt, apk, dnf, yum; pip, `npm -g`) above the COPY or ADD of files that it does not need.",
    why: "Every change of a copied file runs the install again otherwise; now only a change of the RUN does.",
    safety:
      "All that the RUN does is known from its words: package managers with names of packages, downloads, file operations on absolute paths. The files go where no package has any. What stands between sets no variable that packages read, no USER and no SHELL. Of packages that pip and npm install, it is assumed that their scripts read none of the files.",
  },
  run({ model, facts, change, refuse }) {
    for (const stage of model.stages) {
      const moved = new Set<Run>();
      let copy: Copy | Add | undefined;
      for (const [at, run] of stage.instructions.entries()) {
        if (isChanging(model, run)) copy = run;
        if (copy === undefined || run.kind !== "run" || moved.has(run)) continue;
        const candidate = readCandidate(model, run);
        if (candidate === undefined || candidate.is === "tidy") continue;
        if (candidate.is === "refused") {
          refuse(run, `not moved above ${copy.keyword} on line ${copy.startLine}: ${candidate.reason}`);
          continue;
        }
        const removed = stage.shipped ? removedBelow(model, stage, run) : undefined;
        if (removed !== undefined) {
          refuse(run, `not moved above ${copy.keyword} on line ${copy.startLine}: ${removed}`);
          continue;
        }
        const before = stage.instructions.slice(0, at);
        const wish = { model, context: facts.context, before, run, own: candidate.paths, of: candidate.of };
        const { above, obstacle } = placeFor(wish);
        if (above !== undefined) {
          const group = groupFrom(wish, above);
          for (const member of group) moved.add(member);
          const top = topFor(wish, group, above);
          if (typeof top === "string") {
            refuse(run, `not moved above ${above.keyword} on line ${above.startLine}: ${top}`);
            continue;
          }
          change({
            title: `install above ${above.keyword}`,
            concerns: [above],
            operations: moveAbove(model, group, commentsToMove(model, group), top),
            ...(candidate.of === "language" && { safety: "verify" as const, assumptions: [READS_NO_PROJECT] }),
          });
        } else if (obstacle !== undefined)
          refuse(run, `not moved above ${obstacle.copy.keyword} on line ${obstacle.copy.startLine}: ${obstacle.reason}`);
      }
    }
  },
});
