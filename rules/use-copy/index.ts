import { defineRule, editNode, replaceKeyword } from "../../src/rule.js";
import { FLAGS_OF_COPY } from "../knowledge/archives.js";
import { readSource } from "./source.js";

export default defineRule({
  id: "use-copy",
  title: "Copy files of the build context with COPY",
  phase: "modernise",
  safety: "safe",
  benefits: ["clarity"],
  aliases: ["DL3020"],
  words: ["add"],
  docs: {
    example: "text-files",
    what: "Replaces `ADD` by `COPY` where it neither downloads nor unpacks anything.",
    why: "`COPY` only copies; with `ADD`, a reader has to know whether a source is a URL or an archive, and what becomes of it then.",
    safety:
      "Every source is a directory, a file that is text or has the name of a format that is no tar archive, or a heredoc. For a file whose name does not tell, the assumption is stated.",
  },
  run({ model, facts, change, refuse }) {
    for (const { instructions } of model.stages) {
      for (const add of instructions) {
        if (add.kind !== "add" || add.flags.some(({ name }) => !FLAGS_OF_COPY.has(name))) continue;
        const sources = add.sources.map((word) => readSource(model, add, word, facts.context));
        if (sources.some(({ is }) => is === "for ADD")) continue;
        const unclear = sources.find((source) => source.is === "unclear");
        if (unclear !== undefined) {
          refuse(add, `not replaced by COPY: ${unclear.reason}`);
          continue;
        }
        const assumptions = sources.flatMap((source) => (source.is === "plain" ? (source.assumption ?? []) : []));
        change({
          title: "replace ADD by COPY",
          operations: [{ do: "replace", node: add, text: editNode(add, [replaceKeyword(add, asWritten(add.keywordWord.text))]) }],
          ...(assumptions.length > 0 && { safety: "verify", assumptions: [...new Set(assumptions)] }),
        });
      }
    }
  },
});

/** COPY in the case of an ADD: `ADD`, `add` or `Add`. */
function asWritten(add: string): string {
  if (add === add.toLowerCase()) return "copy";
  return add === add.toUpperCase() ? "COPY" : "Copy";
}
