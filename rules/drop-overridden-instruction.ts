import { commentsAbove, defineRule } from "../src/rule.js";

const KINDS: ReadonlySet<string> = new Set(["cmd", "entrypoint", "healthcheck"]);

export default defineRule({
  id: "drop-overridden-instruction",
  title: "Drop a CMD, ENTRYPOINT or HEALTHCHECK that a later one overrides",
  phase: "modernise",
  safety: "safe",
  benefits: ["clarity"],
  aliases: ["DL3012", "DL4003", "DL4004", "MultipleInstructionsDisallowed"],
  docs: {
    example: "two-commands",
    what: "Drops all but the last CMD, ENTRYPOINT and HEALTHCHECK of a stage.",
    why: "Only the last one has an effect; the others mislead whoever reads the file.",
    safety:
      "The last one replaces all fields of those before it. An ENTRYPOINT resets the CMD of the base, but none that its own stage set, and the last CMD stays. An instruction with a comment above it or inside is left alone.",
  },
  run({ model, change, refuse }) {
    for (const { instructions } of model.stages) {
      for (const [index, node] of instructions.entries()) {
        if (!KINDS.has(node.kind)) continue;
        const last = instructions.findLast(({ kind }) => kind === node.kind);
        if (last === undefined || instructions.indexOf(last) <= index) continue;
        if (commentsAbove(model.dockerfile, node).length > 0) {
          refuse(node, `not dropped, though line ${last.startLine} overrides it: the comment above would lose its instruction`);
        } else if (/\n\s*#/.test(node.text)) {
          refuse(node, `not dropped, though line ${last.startLine} overrides it: a comment stands inside`);
        } else {
          change({
            title: `drop the ${node.keyword} that a later one overrides`,
            operations: [{ do: "remove", node }],
            concerns: [last],
          });
        }
      }
    }
  },
});
