import { defineRule, keywordIn } from "../src/rule.js";

/** Characters that mean something inside double quotes. */
const SPECIAL = /["$\\`]/g;

export default defineRule({
  id: "use-label-maintainer",
  title: "Write the maintainer as a label",
  phase: "modernise",
  safety: "safe",
  benefits: ["clarity"],
  aliases: ["DL4000", "MaintainerDeprecated"],
  docs: {
    example: "plain",
    what: "Replaces `MAINTAINER` by `LABEL maintainer=…`.",
    why: "`MAINTAINER` is deprecated since Docker 1.13; a label can be read with the other labels.",
    safety: "The image's `Author` field becomes the label `maintainer`. A stage that already has that label is left alone.",
  },
  run({ model, change, refuse }) {
    const { dockerfile, stages } = model;
    for (const { instructions } of stages) {
      for (const instruction of instructions) {
        if (instruction.kind !== "maintainer") continue;
        const label = instructions.find((other) => other.kind === "label" && other.pairs.some(({ key }) => key.text === "maintainer"));
        if (label !== undefined) {
          refuse(instruction, `not replaced: line ${label.startLine} sets the label maintainer`);
          continue;
        }
        const value = /^(["'])(.*)\1$/.exec(instruction.value.text)?.[2] ?? instruction.value.text;
        const quoted = value.replaceAll(SPECIAL, (character) =>
          character === "`" && dockerfile.escape === "\\" ? "`" : dockerfile.escape + character,
        );
        const text = `${keywordIn(dockerfile, "LABEL")} maintainer="${quoted}"\n`;
        change({ title: "replace MAINTAINER by a label", operations: [{ do: "replace", node: instruction, text }] });
      }
    }
  },
});
