import { type Arg, type Change, commentsAbove, type Instruction, type Model, type Run } from "../../src/rule.js";
import { isReadByPrograms } from "../knowledge/commands/environment.js";
import { setApart, standApart } from "../shared/edits/blank-lines.js";
import { destinationAt, moveWith } from "./destination.js";
import type { Source } from "./source.js";
import { commentsBelow, speakOfInstall } from "./split.js";

/** COPYs and a RUN behind a COPY and those of `between` that may matter to them; the COPY then stands behind what was inserted. */
export function insertionOf(
  model: Model,
  { copy }: Source,
  { run, between }: { readonly run: Run; readonly between: readonly Instruction[] },
  inserted: { readonly copies: readonly string[]; readonly install: string },
): Change["operations"] {
  const { dockerfile } = model;
  const comments = commentsAbove(dockerfile, copy);
  const spoken = [copy, ...commentsBelow(dockerfile, copy)];
  const moved = speakOfInstall(comments) ? spoken : [...comments, ...spoken];
  const apart = standApart(dockerfile, copy, run);
  const gap = apart ? "\n" : "";
  const text = [...inserted.copies, inserted.copies.length > 0 ? gap : "", inserted.install, gap].join("");
  // Below an argument that is another with each release, all of it would run again.
  const last = between.findLast((instruction) => instruction.kind !== "arg" || mayMatter(instruction, text));
  if (last === undefined) return [{ do: "insert", where: "before", anchor: moved[0] ?? copy, text }];
  const behind: Change["operations"] = [
    { do: "insert", where: "after", anchor: last, text },
    ...moveWith(moved, last, copy, destinationAt(model, copy, { run, between })),
  ];
  return apart ? setApart(dockerfile, last, behind) : behind;
}

/** Whether a build argument is one that instructions name, or that programs read though nothing names it. */
function mayMatter({ declarations }: Arg, text: string): boolean {
  return declarations.some(({ name }) => isReadByPrograms(name.text) || text.includes(name.text));
}
