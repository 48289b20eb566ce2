import {
  commentsAbove,
  type DockerfileNode,
  editNode,
  type Instruction,
  ignoredBelow,
  indexOf,
  type Model,
  type Operation,
} from "../../../src/rule.js";
import type { Call, Target } from "./calls.js";
import { withoutTargets } from "./drop.js";
import type { CopyOrAdd, KnownPlan } from "./plan.js";
import { variablesIn } from "./words.js";

/** The COPYs with a flag, where they are to stand, and what is left of the RUN; or why not. */
export function operationsFor(
  model: Model,
  call: Call,
  known: readonly { readonly target: Target; readonly plan: KnownPlan }[],
  flag: string,
): readonly [Operation, ...Operation[]] | string {
  const { run } = call;
  const { dockerfile } = model;
  const byPlace = (one: Instruction, other: Instruction) => indexOf(dockerfile, one) - indexOf(dockerfile, other);
  const copies = [...new Set(known.flatMap(({ plan }) => plan.copies))].sort(byPlace);
  const moved = new Set(known.flatMap(({ plan }) => plan.moved));
  const behind = known
    .flatMap(({ plan }) => plan.behind ?? [])
    .sort(byPlace)
    .at(-1);
  const kept = known.flatMap(({ plan, target }) => plan.kept.map((path) => wordFor(target, path)));
  const rest = withoutTargets(
    call,
    known.map(({ target }) => target),
    kept,
  );
  if (rest.is === "refused") return rest.reason;
  const above = rest.is === "gone" ? commentsAbove(dockerfile, run) : [];
  const ignore = above.find((comment) => ignoredBelow(comment).length > 0);
  // An instruction that is left out for now has its place.
  const own = above.some(({ text }) => INSTRUCTION_IN_COMMENT.test(text)) ? [] : above;
  if (ignore !== undefined) return `the comment on line ${ignore.startLine} is for the RUN`;
  const comments = rest.is === "gone" ? own.map(({ text }) => text.trim()) : rest.is === "text" ? rest.comments : [];
  const isInPlace = behind === run && rest.is === "gone";
  const moving = copies.filter((copy) => moved.has(copy));
  const last = moving.at(-1);
  const operations: Operation[] = [];
  for (const [index, copy] of copies.entries()) {
    const text = [...(index === 0 ? comments : []), withFlag(copy, flag)].join("\n");
    if (!moved.has(copy) || behind === undefined) {
      operations.push({ do: "replace", node: copy, text });
      continue;
    }
    const above = commentsAbove(dockerfile, copy);
    const blank = blankBehind(model, copy);
    const isGone = blank !== undefined && opensParagraph(model, above[0] ?? copy);
    operations.push(...[...above, copy, ...(isGone ? [blank] : [])].map((node) => ({ do: "remove", node }) as const));
    const before = copy === moving[0] ? (isInPlace ? undefined : last) : moving[moving.indexOf(copy) - 1];
    const space = before !== undefined && blankBehind(model, before) !== undefined ? "\n" : "";
    const lines = space + above.map((comment) => comment.text).join("") + ended(text);
    operations.push({ do: "insert", where: isInPlace ? "before" : "after", anchor: behind, text: lines, from: copy });
  }
  const replaced = known.flatMap(({ plan }) => plan.replaced ?? []);
  if (replaced.length > 1) return "several paths were written to by other RUNs";
  operations.push(...replaced.map(({ node, text }) => ({ do: "replace", node, text }) as const));
  if (rest.is === "text") operations.push({ do: "replace", node: run, text: rest.text });
  else operations.push(...[...own, run].map((node) => ({ do: "remove", node }) as const));
  const [head, ...tail] = operations;
  return head === undefined ? "nothing is left to do" : [head, ...tail];
}

const INSTRUCTION_IN_COMMENT = /^\s*#+\s*(ADD|CMD|COPY|ENTRYPOINT|ENV|RUN|USER|WORKDIR)\s/;

/** A path at the target or below it, as the target's word leads there: a build may set the variables in it. */
function wordFor(target: Target, path: string): string {
  const { word, path: own = "" } = target;
  const leads = path.startsWith(`${own}/`) && variablesIn(word.text).length > 0;
  return path === own || leads ? plainly(target) + path.slice(own.length) : path;
}

/** As written, without a slash at the end that only a directory may have. */
function plainly({ word }: Target): string {
  return word.text.length > 1 ? word.text.replace(/\/+$/, "") : word.text;
}

function ended(text: string): string {
  return text.endsWith("\n") ? text : `${text}\n`;
}

function withFlag(copy: CopyOrAdd, flag: string): string {
  if (copy.flags.some(({ text }) => text === flag)) return copy.text;
  const at = copy.flags.at(-1)?.end ?? copy.keywordWord.end;
  return editNode(copy, [{ start: at, end: at, text: ` ${flag}` }]);
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
