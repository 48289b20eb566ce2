import { defineRule } from "../src/rule.js";
import { renameStage } from "./shared/stage-references.js";

export default defineRule({
  id: "use-lower-case-stage",
  title: "Write the names of stages in lower case",
  phase: "modernise",
  safety: "safe",
  benefits: ["clarity"],
  aliases: ["StageNameCasing"],
  docs: {
    example: "with-references",
    what: "Writes a stage's name in lower case where it is given, and where `FROM`, `COPY --from=` and `RUN --mount=from=` name it.",
    why: "Stage names are case-insensitive; in lower case they do not look like keywords.",
    safety:
      "BuildKit lowers every stage name that it reads, that of `--target` too. ONBUILD triggers, whose text is part of the image, stay as they are.",
  },
  run({ model, change, refuse }) {
    for (const stage of model.stages) {
      const { from, name } = stage;
      if (from.name === undefined || name === undefined || from.name.text === name) continue;
      const { texts, broken } = renameStage(model, stage, name);
      const [first, ...rest] = texts.map(({ node, text }) => ({ do: "replace", node, text }) as const);
      if (broken[0] !== undefined)
        refuse(from, `not written in lower case: line ${broken[0].startLine} does not have the name in one piece`);
      else if (first !== undefined) change({ title: `write the stage name ${name} in lower case`, operations: [first, ...rest] });
    }
  },
});
