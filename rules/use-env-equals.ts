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
      "The new value is read as BuildKit reads it and compared with the old one; where they differ, and where a blank in front of `=`, or a first row without one, made other variables part of the value, the line is left alone.",
  },
  run({ model, change, refuse }) {
    for (const { instructions } of model.stages) {
      for (const instruction of instructions) {
        if ((instruction.kind !== "env" && instruction.kind !== "label") || instruction.form !== "legacy") continue;
        const text =
          isSpaced(instruction) || swallowed(instruction) !== undefined ? undefined : withEquals(instruction, model.dockerfile.escape);
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

/** The variable on a row below that is part of the value, where all of them look like one: `ENV A 1 \` and `B=2`. */
function swallowed({ text }: Env | Label): string | undefined {
  const rows = text
    .split("\n")
    .slice(1)
    .map((row) => row.trim())
    .filter((row) => row !== "" && !row.startsWith("#"));
  const names = rows.map((row) => VARIABLE.exec(row)?.[0]);
  return names.every((name) => name !== undefined) ? names[0] : undefined;
}

const VARIABLE = /^[A-Z][A-Z\d_]+(?=[\s=]|$)/;

function obstacle(instruction: Env | Label): string {
  const below = swallowed(instruction);
  if (below !== undefined) return `${below} on a row below is part of the value: without \`=\` on the first row it is no variable`;
  if (!isSpaced(instruction)) return "its quotes, escapes or name would be read differently with =";
  const name = instruction.pairs[0]?.key.text;
  return `a blank stands in front of its =, which makes that part of the value: \`${name}=…\` may be meant`;
}
