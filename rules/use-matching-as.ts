import { defineRule, editNode, type From } from "../src/rule.js";
import { replaceWord } from "./shared/edits/as-written.js";

export default defineRule({
  id: "use-matching-as",
  title: "Write AS in the case of its FROM",
  phase: "modernise",
  safety: "safe",
  benefits: ["clarity"],
  aliases: ["FromAsCasing"],
  docs: {
    example: "upper-case-from",
    what: "Writes `FROM image as name` as `FROM image AS name`, and `from image AS name` as `from image as name`.",
    why: "Two keywords of one instruction in two cases are harder to read.",
    safety: "Keywords are case-insensitive. A FROM in mixed case says nothing about AS, and is left alone.",
  },
  run({ model, change, refuse }) {
    for (const { from } of model.stages) {
      const [, as] = from.args;
      const wanted = wantedAs(from);
      if (as === undefined || wanted === undefined || as.text === wanted) continue;
      const edit = replaceWord(from, as, wanted);
      if (edit === undefined) refuse(from, `not written as ${wanted}: the keyword goes over two lines`);
      else change({ title: `write ${wanted} like its FROM`, operations: [{ do: "replace", node: from, text: editNode(from, [edit]) }] });
    }
  },
});

/** BuildKit's doesFromCaseMatchAsCase (frontend/dockerfile/instructions/parse.go). */
function wantedAs({ keywordWord: { text } }: From): "as" | "AS" | undefined {
  if (text === "from") return "as";
  return text === "FROM" ? "AS" : undefined;
}
