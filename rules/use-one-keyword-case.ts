import { defineRule, type Edit, editNode, type Instruction, isInstruction, type Model } from "../src/rule.js";
import { replaceWord } from "./shared/edits/as-written.js";

export default defineRule({
  id: "use-one-keyword-case",
  title: "Write all keywords in one case",
  phase: "modernise",
  safety: "safe",
  benefits: ["clarity"],
  aliases: ["ConsistentInstructionCasing"],
  docs: {
    example: "mostly-upper-case",
    what: "Writes the keyword of each instruction in the case that most instructions of the file have: upper case, or lower case.",
    why: "Keywords in several cases are harder to find and to read.",
    safety: "Keywords are case-insensitive. The instruction behind ONBUILD, whose text is part of the image, stays as it is.",
  },
  run({ model, change, refuse }) {
    const inCase = majorityCase(model);
    for (const node of model.dockerfile.nodes.filter(isInstruction)) {
      const wanted = inCase(node.keyword);
      if (node.kind === "malformed" || node.keywordWord.text === wanted) continue;
      const edit = replaceWord(node, node.keywordWord, wanted);
      if (edit === undefined) {
        refuse(node, `not written as ${wanted}: the keyword goes over two lines`);
        continue;
      }
      change({
        title: `write ${wanted} like the other keywords`,
        operations: [{ do: "replace", node, text: editNode(node, [edit, ...editAs(node, inCase("AS"))]) }],
      });
    }
  },
});

/** BuildKit's validateCommandCasing: ARGs in front of the first FROM and keywords in mixed case do not count; upper case wins a tie. */
function majorityCase({ stages }: Model): (keyword: string) => string {
  let lower = 0;
  let upper = 0;
  for (const { from, instructions } of stages) {
    for (const { keyword, keywordWord } of [from, ...instructions]) {
      if (keywordWord.text === keyword) upper++;
      else if (keywordWord.text === keyword.toLowerCase()) lower++;
    }
  }
  return lower > upper ? (keyword) => keyword.toLowerCase() : (keyword) => keyword;
}

/** AS goes with its FROM, or the two would not match any more. */
function editAs(node: Instruction, as: string): readonly Edit[] {
  const [, word] = node.kind === "from" ? node.args : [];
  const edit = word && replaceWord(node, word, as);
  return edit === undefined ? [] : [edit];
}
