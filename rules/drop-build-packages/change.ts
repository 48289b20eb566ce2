import { type Change, commentsAbove, editNode, type Operation } from "../../src/rule.js";
import type { Refused } from "../application/candidate.js";
import type { LastStage } from "../application/last-stage/last-stage.js";
import { startAssumptions } from "../application/starts/assumptions.js";
import type { ReadRun } from "../application/step.js";
import { textAbove } from "../shared/comment-text.js";
import { type Less, withoutBuildPackages } from "./install.js";

/** `the same packages as in the build image`, `same dependencies as above` */
const SAYS_THE_SAME = /\bsame (\w+ )?(packages|dependencies|deps|libraries|libs)\b/i;

/** A RUN without the packages that only building needs, or why it keeps them; none where it installs none. */
export function changesOf(last: LastStage, { run, steps }: ReadRun): readonly (Change | Refused)[] {
  const found: Less[] = [];
  for (const step of steps) {
    if (step.is !== "install" || step.manager.name === "apk") continue;
    const less = withoutBuildPackages(last, run, step);
    if (typeof less === "string") return [{ refusal: less, at: run }];
    if (less !== undefined) found.push(less);
  }
  if (found.length === 0) return [];
  const dropped = found.flatMap((less) => less.dropped);
  const isEmpty = found.some(({ isLeft }) => !isLeft);
  const isWhole = found.length === 1 && steps.every(({ is }) => is === "install" || is === "tidies") && !run.text.includes("#");
  if (isEmpty && !(isWhole && steps.filter(({ is }) => is === "install").length === 1))
    return [{ refusal: `nothing would be left of an install on line ${run.startLine}`, at: run }];
  if (isEmpty && commentsAbove(last.model.dockerfile, run).length > 0)
    return [{ refusal: `the comment above line ${run.startLine} would lose its instruction`, at: run }];
  if (SAYS_THE_SAME.test(textAbove(last.model.dockerfile, run)))
    return [{ refusal: `the comment above line ${run.startLine} says that it installs the same as something else`, at: run }];
  const operation: Operation = isEmpty
    ? { do: "remove", node: run }
    : {
        do: "replace",
        node: run,
        text: editNode(
          run,
          found.flatMap(({ edits }) => edits),
        ),
      };
  return [
    {
      title: `install without ${dropped.join(", ")}`,
      assumptions: [
        `nothing is compiled in the image, and nothing calls programs of ${dropped.join(", ")} or of what they bring along`,
        ...startAssumptions(last.model, last.stage),
      ],
      differences: { leaves: "packages that nothing needs" },
      operations: [operation],
      concerns: last.stage.instructions,
    },
  ];
}
