import { commentsAbove, defineRule, editNode, ignoredBelow, keywordIn, type Plain, type RuleContext } from "../../src/rule.js";
import { type Row, rowsOf } from "./rows.js";

export default defineRule({
  id: "use-workdir",
  title: "Set the directory of a RUN with WORKDIR",
  phase: "modernise",
  safety: "safe",
  benefits: ["clarity"],
  aliases: ["DL3003"],
  words: ["cd"],
  docs: {
    example: "row",
    what: "Removes `cd` from the start of a RUN that is in that directory already, and writes it as `WORKDIR` where another `WORKDIR` follows the RUN at once.",
    why: "Where commands run is then seen at a glance, and known to the reader of every instruction.",
    safety:
      "The directory exists, since `cd` finds it, and no other instruction sees the new WORKDIR. Where it makes a difference whether the directory is a symbolic link, the assumption is stated.",
  },
  run(context) {
    for (const { instructions } of context.model.stages) {
      for (const { row, next } of rowsOf(context.model, instructions)) {
        if (row[0].directory === context.model.stateAt(row[0].run).workdir) dropCd(context, row);
        else if (next?.kind === "workdir" && next.value.text.startsWith("/")) insertWorkdir(context, row, next);
      }
    }
  },
});

function dropCd({ change }: RuleContext, row: Row["row"]): void {
  for (const { run, edit, directory, looks } of row) {
    change({
      title: "drop cd",
      operations: [{ do: "replace", node: run, text: editNode(run, [edit]) }],
      ...(looks && { safety: "verify", assumptions: [`${directory} is no symbolic link`] }),
    });
  }
}

function insertWorkdir({ model: { dockerfile }, change, refuse }: RuleContext, row: Row["row"], next: Plain): void {
  const [{ run, directory }] = row;
  const isIgnored = commentsAbove(dockerfile, run).some((comment) => ignoredBelow(comment).length > 0);
  if (isIgnored) {
    refuse(run, "WORKDIR not used: it would stand between the RUN and a comment for it");
    return;
  }
  const isSame = next.value.text.replace(/(?<=.)\/+$/, "") === directory && commentsAbove(dockerfile, next).length === 0;
  change({
    title: "replace cd by WORKDIR",
    safety: "verify",
    assumptions: [`${directory} is no symbolic link`],
    operations: [
      { do: "insert", where: "before", anchor: run, text: `${keywordIn(dockerfile, "WORKDIR")} ${directory}\n` },
      ...(isSame ? [{ do: "remove", node: next } as const] : []),
      ...row.map((start) => ({ do: "replace", node: start.run, text: editNode(start.run, [start.edit]) }) as const),
    ],
  });
}
