import { type Add, type Copy, defineRule, type Run } from "../../src/rule.js";
import { commentsToMove } from "./comments.js";
import { moveAbove } from "./move.js";
import { passedLines } from "./passed.js";
import { isChanging } from "./place.js";
import { verdictOn } from "./verdict.js";

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
    what: "Moves a RUN that only installs packages by name (apt, apk, dnf, yum; pip, `npm -g`, gem) above the COPY or ADD of files that it does not need.",
    why: "Every change of a copied file runs the install again otherwise; now only a change of the RUN does.",
    safety:
      "All that the RUN does is known from its words: package managers with names of packages, downloads, file operations on absolute paths. The files go where no package has any. What stands between sets no variable that packages read, no USER and no SHELL; of RUNs, it may be one that installs what the project depends on, where the packages bring nothing but programs for run time (`curl`, `ffmpeg`). Of packages that pip, npm and gem install, it is assumed that their scripts read none of the files.",
  },
  run({ model, facts, change, refuse }) {
    for (const stage of model.stages) {
      const moved = new Set<Run>();
      let copy: Copy | Add | undefined;
      for (const run of stage.instructions) {
        if (isChanging(model, run)) copy = run;
        if (copy === undefined || run.kind !== "run" || moved.has(run)) continue;
        const verdict = verdictOn(run, copy, { model, stage, context: facts.context });
        if (verdict === undefined) continue;
        for (const member of verdict.group) moved.add(member);
        const { below } = verdict;
        if (verdict.is === "stays") {
          refuse(run, `not moved above ${below.keyword} on line ${below.startLine}: ${verdict.reason}`);
          continue;
        }
        const assumptions = [
          ...(verdict.of === "language" ? [READS_NO_PROJECT] : []),
          ...passedLines(model, stage.instructions, run, verdict.top).map(
            (line) => `line ${line} installs the same with these packages at hand`,
          ),
        ];
        change({
          title: `install above ${below.keyword}`,
          concerns: [below],
          operations: moveAbove(model, verdict.group, commentsToMove(model, verdict.group), verdict.top),
          ...(assumptions.length > 0 && { safety: "verify" as const, assumptions }),
        });
      }
    }
  },
});
