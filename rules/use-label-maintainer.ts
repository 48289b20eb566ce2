import { type Dockerfile, defineRule, editNode, type Instruction, keywordIn, replaceKeyword } from "../src/rule.js";

/** Characters that mean something inside double quotes; the file's escape character is one of the last two. */
const SPECIAL = /["$\\`]/g;

export default defineRule({
  id: "use-label-maintainer",
  title: "Write the maintainer as a label",
  phase: "modernise",
  safety: "safe",
  benefits: ["clarity"],
  aliases: ["DL4000", "MaintainerDeprecated"],
  words: ["maintainer"],
  docs: {
    example: "plain",
    what: "Replaces `MAINTAINER` by `LABEL maintainer=…`.",
    why: "`MAINTAINER` is deprecated since Docker 1.13; a label can be read with the other labels.",
    safety: "The image's `Author` field becomes the label `maintainer`. A stage that already has that label is left alone.",
  },
  run({ model, change, refuse }) {
    const { dockerfile, stages } = model;
    const labelled = new Set<number>();
    for (const { index, base, instructions } of stages) {
      const label = instructions.find(setsMaintainer);
      if (label !== undefined || (base.is === "stage" && labelled.has(base.stage))) labelled.add(index);
      for (const instruction of instructions) {
        if (instruction.kind !== "maintainer") continue;
        if (/\n\s*#/.test(instruction.text)) refuse(instruction, "not replaced: a comment stands inside");
        else if (labelled.has(index))
          refuse(
            instruction,
            `not replaced: ${label === undefined ? "the stage below" : `line ${label.startLine}`} sets the label maintainer`,
          );
        else {
          const { start, end, text: author } = instruction.value;
          const keyword = replaceKeyword(instruction, keywordIn(dockerfile, "LABEL"));
          change({
            title: "replace MAINTAINER by a label",
            operations: [
              {
                do: "replace",
                node: instruction,
                text: editNode(instruction, [keyword, { start, end, text: labelFor(dockerfile, author) }]),
              },
            ],
          });
        }
      }
    }
  },
});

function setsMaintainer(instruction: Instruction): boolean {
  return instruction.kind === "label" && instruction.pairs.some(({ key }) => key.text.replaceAll(/["']/g, "") === "maintainer");
}

function labelFor({ escape }: Dockerfile, author: string): string {
  const value = /^(["'])([^"']*)\1$/.exec(author)?.[2] ?? author;
  const quoted = value.replaceAll(SPECIAL, (character) =>
    "\\`".includes(character) && character !== escape ? character : escape + character,
  );
  return `maintainer="${quoted}"`;
}
