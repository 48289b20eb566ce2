import { defineRule, type Edit, editNode, type Instruction, isInstruction } from "../src/rule.js";

export default defineRule({
  id: "drop-empty-continuation",
  title: "Drop empty lines inside of an instruction",
  phase: "modernise",
  safety: "safe",
  benefits: ["clarity"],
  aliases: ["NoEmptyContinuation"],
  docs: {
    example: "between-commands",
    what: "Drops the empty lines that stand behind a line continuation.",
    why: "BuildKit passes over them today, warns of them, and will refuse them in a future version.",
    safety:
      "Comments and heredocs stay as they are. Where what follows looks like an instruction of its own that a stray backslash swallows, nothing is changed.",
  },
  run({ model, change, refuse }) {
    for (const node of model.dockerfile.nodes.filter(isInstruction)) {
      if (!HAS_EMPTY_LINE.test(node.text)) continue;
      const { edits, swallowed } = emptyLines(node);
      if (edits.length === 0) continue;
      if (swallowed !== undefined)
        refuse(node, `empty lines not dropped: the line behind one starts with ${swallowed}, and is no instruction of its own`);
      else
        change({
          title: `drop ${edits.length === 1 ? "an empty line" : "empty lines"} inside of ${node.keyword}`,
          operations: [{ do: "replace", node, text: editNode(node, edits) }],
        });
    }
  },
});

const HAS_EMPTY_LINE = /\n[ \t\v\f\r]*\n|\n[ \t\v\f\r]+$/;

interface EmptyLines {
  readonly edits: readonly Edit[];
  /** The keyword that the text behind an empty line starts with. */
  readonly swallowed: string | undefined;
}

const KEYWORD =
  /^\s*(ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)\s+\S/;

/** Heredocs come behind the last continued line, and their empty lines are content. */
function emptyLines(node: Instruction): EmptyLines {
  const lines = node.text.slice(0, node.heredocs[0]?.body.start).split(/(?<=\n)/);
  const edits: Edit[] = [];
  let swallowed: string | undefined;
  let isBehindEmpty = false;
  let at = 0;
  for (const line of lines) {
    const isEmpty = /^[ \t\v\f\r]*\n?$/.test(line);
    if (isEmpty) edits.push({ start: at, end: at + line.length, text: "" });
    else if (isBehindEmpty) swallowed ??= KEYWORD.exec(line)?.[1];
    if (!/^\s*#/.test(line)) isBehindEmpty = isEmpty;
    at += line.length;
  }
  return { edits, swallowed };
}
