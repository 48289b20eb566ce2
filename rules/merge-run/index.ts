import { type Change, defineRule, type Model, type RuleContext, type Stage } from "../../src/rule.js";
import { workingDirectories } from "../shared/directories.js";
import { moveParagraphAbove } from "../shared/edits/move-group.js";
import { joined } from "./join.js";
import { type Joint, jointOf } from "./joint.js";
import { keptByTheirLayers } from "./kept-by-its-layer.js";
import { gapBelow, leftInPlace } from "./left-in-place.js";
import { reasonNotTo } from "./obstacle.js";
import { type Pair, purposeInRow, rowsOf } from "./pairs.js";
import type { Purpose } from "./purpose.js";
import { purposeOfDownload } from "./unpacked.js";
import { purposeOfCopy } from "./used-up.js";

export default defineRule({
  id: "merge-run",
  title: "Merge RUNs that belong in one layer",
  phase: "merge",
  // What COPY does needs no RUN to merge.
  after: ["use-copy-chmod", "use-copy-chown", "use-copy-destination"],
  safety: "safe",
  benefits: ["size", "rebuild"],
  aliases: ["DL3059"],
  options: {
    when: {
      choices: ["pays", "always"],
      default: "pays",
      help: "pays: where a layer gets smaller, an index cannot go stale, or both only arrange files; always: wherever two RUNs can be merged",
    },
  },
  docs: {
    example: "three-and-comments",
    what: "Joins two adjacent RUNs with `&&`: an index update and the install that needs it; in a shipped stage, a RUN and the one that deletes, moves or changes what it wrote, deletes what was copied for it, or removes what it installed, past ENV, WORKDIR and the like that one of both has no need of; a download and the RUN that unpacks it; installs of apk or dnf in a row; small commands that only arrange files and users.",
    why: "A layer keeps what a later one deletes or changes, and a cached `update` goes stale under an `install` that is not.",
    safety:
      "Both RUNs have the same flags and are in shell form. What the second would see of the first shell (directory, variables, options, functions) is confined to a subshell; where that cannot be, as for jobs, traps and `exit`, the RUNs are left alone. So are commands that would group otherwise behind `&&`. A RUN that makes hard links is no first one: a later layer parts what it changes from the others. Comments between stay where they are; one that wants RUNs apart, for the cache or the size of layers, is heeded. Past settings go only calls of package managers of the system, which read none of them; where PATH is among them, the assumption is that no program there takes the place of one that removing packages calls (`verify`). A download is merged where `clean-downloads` may delete it: outside of `/tmp` the assumption is that nothing reads it afterwards (`verify`).",
  },
  run(context) {
    const { model, change, refuse } = context;
    const { when } = context.options;
    for (const stage of model.stages) {
      const directories = workingDirectories(model, stage);
      const rows = rowsOf(model, stage);
      for (const { run, reason } of keptByTheirLayers(model, stage, rows)) refuse(run, reason);
      for (const row of rows) {
        for (const [at, pair] of row.entries()) {
          const { first, next, over } = pair;
          const isAsked = when === "always" && stage.shipped && over === undefined;
          const purpose = isAsked ? ASKED_FOR : (purposeInRow(model, row, at, directories) ?? purposeOfAdjacent(context, stage, pair));
          if (purpose === undefined) continue;
          const joint = reasonNotTo(model, first, next.run, next.between, directories) ?? jointOf(model, first, next.run, purpose.gain);
          if (typeof joint === "string") refuse(next.run, `not merged: ${joint}`);
          else change(merged(model, pair, purpose, joint));
        }
      }
    }
  },
});

const ASKED_FOR: Purpose = { text: "two in a row", gain: "much" };

/** What the second of two has to do with a COPY or a download of the first. */
function purposeOfAdjacent(context: RuleContext, stage: Stage, { first, next, over }: Pair): Purpose | undefined {
  if (over !== undefined) return undefined;
  const { model, facts } = context;
  return purposeOfCopy(model, facts.context, stage, first, next.run) ?? purposeOfDownload(context, stage, first, next.run);
}

function merged(model: Model, { first, next, over }: Pair, purpose: Purpose, joint: Joint): Change {
  const left = leftInPlace(next.between);
  const remove = [...next.between.filter((node) => !left.has(node)), next.run];
  const assumptions = [...new Set([purpose.assumption, over?.assumption])].filter((one) => one !== undefined);
  return {
    title: `merge two RUNs: ${purpose.text}`,
    ...(assumptions.length > 0 && { safety: "verify", assumptions }),
    operations: [
      ...(over?.stand === "above" ? moveParagraphAbove(model, over.all, first) : []),
      { do: "replace", node: first, text: joined(model, first, next, joint) },
      ...remove.map((node) => ({ do: "remove", node }) as const),
      ...gapBelow(model.dockerfile, left, next.run),
    ],
  };
}
