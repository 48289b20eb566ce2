import { commentsAbove, type DockerfileNode, editNode, type Instruction, indexOf, type Model, type Operation } from "../../../src/rule.js";
import { flagEdit } from "../edits/flag-edit.js";
import type { CopyOrAdd, KnownPlan } from "./plan/plan.js";

/**
 * The COPYs of some plans with a flag, and comments above the first. Those that move stand behind what they wait for, in its place where
 * that is the RUN which is gone.
 */
export function copiesWithFlag(
  flag: string,
  model: Model,
  plans: readonly KnownPlan[],
  comments: readonly string[],
  gone: Instruction | undefined,
): readonly Operation[] {
  const byPlace = (one: Instruction, other: Instruction) => indexOf(model.dockerfile, one) - indexOf(model.dockerfile, other);
  const copies = [...new Set(plans.flatMap((plan) => plan.copies))].sort(byPlace);
  const behind = plans
    .flatMap((plan) => plan.behind ?? [])
    .sort(byPlace)
    .at(-1);
  const moved = new Set(plans.flatMap((plan) => plan.moved));
  const moving = copies.filter((copy) => moved.has(copy));
  return copies.flatMap((copy, index): readonly Operation[] => {
    const text = [...(index === 0 ? comments : []), withFlag(copy, flag)].join("\n");
    if (!moved.has(copy) || behind === undefined) return [{ do: "replace", node: copy, text }];
    const isInPlace = behind === gone;
    const before = copy === moving[0] ? (isInPlace ? undefined : moving.at(-1)) : moving[moving.indexOf(copy) - 1];
    return movedTo(behind, isInPlace ? "before" : "after", model, { copy, text, before });
  });
}

/** A COPY and the comments above it behind an anchor or in front of it; apart by a blank line where one stood behind the COPY before it. */
function movedTo(
  anchor: Instruction,
  where: "before" | "after",
  model: Model,
  { copy, text, before }: { readonly copy: CopyOrAdd; readonly text: string; readonly before: CopyOrAdd | undefined },
): readonly Operation[] {
  const above = commentsAbove(model.dockerfile, copy);
  const blank = blankBehind(model, copy);
  const isGone = blank !== undefined && opensParagraph(model, above[0] ?? copy);
  const space = before !== undefined && blankBehind(model, before) !== undefined ? "\n" : "";
  const lines = space + above.map((comment) => comment.text).join("") + ended(text);
  return [
    ...[...above, copy, ...(isGone ? [blank] : [])].map((node) => ({ do: "remove", node }) as const),
    { do: "insert", where, anchor, text: lines, from: copy },
  ];
}

function ended(text: string): string {
  return text.endsWith("\n") ? text : `${text}\n`;
}

/** One that has the flag has it with this value, however written. */
function withFlag(copy: CopyOrAdd, flag: string): string {
  if (copy.flags.some(({ name }) => flag.startsWith(`--${name}=`))) return copy.text;
  return editNode(copy, [flagEdit(copy, flag)]);
}

function blankBehind({ dockerfile }: Model, node: DockerfileNode): DockerfileNode | undefined {
  const next = dockerfile.nodes[indexOf(dockerfile, node) + 1];
  return next?.kind === "blank" ? next : undefined;
}

/** What is below the node then stands where it stood, be it directly below FROM. */
function opensParagraph({ dockerfile }: Model, node: DockerfileNode): boolean {
  const above = dockerfile.nodes[indexOf(dockerfile, node) - 1];
  return above?.kind === "blank" || above?.kind === "from";
}
