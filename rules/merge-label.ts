import { defineRule } from "../src/rule.js";
import { mergePairs } from "./shared/edits/merge-pairs.js";

export default defineRule({
  id: "merge-label",
  title: "Set adjacent labels with one LABEL",
  phase: "modernise",
  safety: "safe",
  benefits: ["clarity"],
  aliases: [],
  words: ["label"],
  after: ["use-env-equals", "use-label-maintainer"],
  docs: {
    example: "row",
    what: "Joins `LABEL` instructions that directly follow each other, one label below the other.",
    why: "What belongs together is read as one block, and the history of the image has one entry for it.",
    safety:
      "No label is set twice. A comment, an empty line, or a version or checksum that is written out (scripts bump these by their whole line) ends a row.",
  },
  run(context) {
    mergePairs(context, { kind: "label", least: 2 });
  },
});
