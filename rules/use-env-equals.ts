import { defineRule, type Env, type Label, withEquals } from "../src/rule.js";

export default defineRule({
  id: "use-env-equals",
  title: "Write ENV and LABEL with an equals sign",
  phase: "modernise",
  safety: "safe",
  benefits: ["clarity"],
  aliases: ["LegacyKeyValueFormat"],
  words: ["env", "label"],
  docs: {
    example: "simple",
    what: "Replaces `ENV name value` by `ENV name=value`, and the same for `LABEL`.",
    why: "The form without `=` takes the rest of the line as one value, is deprecated, and cannot be combined.",
    safety:
      "The new value is read as BuildKit reads it and compared with the old one; where they differ, and where a blank in front of `=` made that part of the value, the line is left alone.",
  },
  run({ model, change, refuse }) {
    for (const { instructions } of model.stages) {
      for (const instruction of instructions) {
        if ((instruction.kind !== "env" && instruction.kind !== "label") || instruction.form !== "legacy") continue;
        const text = isSpaced(instruction) ? undefined : withEquals(instruction, model.dockerfile.escape);
        if (text === undefined) refuse(instruction, `not rewritten: ${obstacle(instruction)}`);
        else change({ title: `write ${instruction.keyword} with =`, operations: [{ do: "replace", node: instruction, text }] });
      }
    }
  },
});

/** `LABEL maintainer = "…"`, whose value is `= "…"`. */
function isSpaced({ pairs: [pair] }: Env | Label): boolean {
  return pair?.value.text.startsWith("=") ?? false;
}

function obstacle(instruction: Env | Label): string {
  if (!isSpaced(instruction)) return "its quotes, escapes or name would be read differently with =";
  const name = instruction.pairs[0]?.key.text;
  return `a blank stands in front of its =, which makes that part of the value: \`${name}=…\` may be meant`;
}
