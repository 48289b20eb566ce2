import { continuationStyle, defineRule, editNode, type Model, type Run, type Script, scriptOf, sourceOf } from "../../src/rule.js";
import { type Next, nextRun } from "./next.js";
import { reasonNotTo } from "./obstacle.js";
import { reasonToMerge } from "./purpose.js";

export default defineRule({
  id: "merge-run",
  title: "Merge RUNs that belong into one layer",
  phase: "merge",
  safety: "safe",
  benefits: ["size", "rebuild"],
  aliases: ["DL3059"],
  docs: {
    example: "three-and-comments",
    what: "Joins two adjacent RUNs of a shipped stage with `&&`: an index update and the install that needs it; a RUN and the one that deletes, moves or changes what it wrote; small commands that only arrange files and users.",
    why: "A layer keeps what a later one deletes or changes, and a cached `update` goes stale under an `install` that is not.",
    safety:
      "Both RUNs have the same flags and are in shell form; nothing of the first shell (directory, variables, options, functions, jobs) is visible to the second; the second has no `;`, `||` or `&` that would regroup. Comments between stay where they are.",
  },
  run({ model, change, refuse }) {
    for (const stage of model.stages.filter(({ shipped }) => shipped)) {
      for (const first of stage.instructions) {
        if (first.kind !== "run") continue;
        const next = nextRun(model, first);
        if (next === undefined) continue;
        const purpose = reasonToMerge(model, first, next);
        if (purpose === undefined) continue;
        const obstacle = reasonNotTo(model, first, next.run, next.between);
        if (obstacle !== undefined) {
          refuse(next.run, `not merged: ${obstacle}`);
          continue;
        }
        const [replace, ...remove] = [first, ...next.between, next.run] as const;
        change({
          title: `merge two RUNs: ${purpose}`,
          operations: [
            { do: "replace", node: replace, text: joined(model, first, next) },
            ...remove.map((node) => ({ do: "remove", node }) as const),
          ],
        });
      }
    }
  },
});

function joined(model: Model, first: Run, { run: second, between }: Next): string {
  const { items, end } = scriptOf(model, first) as Script;
  const inner = scriptOf(model, second) as Script;
  const style = continuationStyle(model.dockerfile, second.startLine === second.endLine ? first : second);
  const comments = [...between.map(({ text }) => text), ...sourceOf(second, { start: second.start, end: inner.start }).split(/(?<=\n)/)];
  const kept = comments.flatMap((line) => (line.trimStart().startsWith("#") ? style.indent + line.trimStart() : []));
  const [before, after] = style.operator === "leading" ? [" \\\n", `${style.indent}&& `] : [" && \\\n", style.indent];
  const rest = second.text.slice(inner.start - second.start).replace(/[ \t]*\r?\n$/, "");
  return editNode(first, [{ start: items.at(-1)?.end ?? end, end, text: [before, ...kept, after, rest].join("") }]);
}
