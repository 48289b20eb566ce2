import { defineRule } from "../src/rule.js";
import { mergePairs } from "./shared/edits/merge-pairs.js";

export default defineRule({
  id: "merge-env",
  title: "Set adjacent variables with one ENV",
  phase: "modernise",
  safety: "safe",
  benefits: ["clarity"],
  aliases: [],
  words: ["env"],
  after: ["use-env-equals"],
  docs: {
    example: "row",
    what: "Joins three or more `ENV` instructions that directly follow each other, one variable below the other.",
    why: "What belongs together is read as one block, and the history of the image has one entry for it.",
    safety:
      "No value uses, and no line sets again, what another of the lines sets: the values of one instruction do not see each other. A comment, an empty line, or a version or checksum that is written out (scripts bump these by their whole line) ends a row.",
  },
  run(context) {
    // Two are read as easily on their own.
    mergePairs(context, { kind: "env", least: 3 });
  },
});
