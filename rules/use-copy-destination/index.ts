import { type ContextFacts, type Copy, defineRule, editNode, indexOf, type Model, type Run, scriptOf } from "../../src/rule.js";
import { KNOWN_LINKS } from "../knowledge/bases/known-directories.js";
import { OWN_PLACES } from "../knowledge/commands/file-owners.js";
import { userAt } from "../shared/base.js";
import { copiedFrom } from "../shared/context/from-context.js";
import { fileAt, movedTo, withoutFirst } from "./moved.js";

export default defineRule({
  id: "use-copy-destination",
  title: "Copy a file to where it is moved",
  phase: "merge",
  safety: "safe",
  benefits: ["size"],
  aliases: [],
  words: ["mv"],
  docs: {
    example: "moves",
    what: "Where a RUN of a shipped stage starts with `mv` of the file that the COPY directly above it brought, copies the file to its destination and drops the `mv`.",
    why: "The layer of the COPY keeps the file where it was; moved in a layer of its own it is stored a second time.",
    safety:
      "Source and destination are written out, the file is known from the build context, and the directories are ones that every image has. Both run as root, and nothing else names the old place or the new one. Where packages have files, it is assumed that there is no link at the new place (`verify`), through which COPY would write.",
  },
  run({ model, facts, change }) {
    for (const { instructions } of model.stages.filter(({ shipped }) => shipped)) {
      for (const [index, copy] of instructions.entries()) {
        const run = instructions[index + 1];
        if (copy.kind !== "copy" || run?.kind !== "run" || !areAdjacent(model, copy, run)) continue;
        const move = moveOf(model, facts.context, copy, run);
        // `mv` takes the place of a link, COPY writes to what it leads to.
        if (move === undefined || KNOWN_LINKS.test(move.to)) continue;
        const { source, to, rest } = move;
        if (instructions.some((one) => one !== run && one.text.includes(to))) continue;
        change({
          title: `copy ${source} to ${to}`,
          ...(!OWN_PLACES.some((place) => place.test(to)) && { safety: "verify", assumptions: [`there is no link at ${to} before`] }),
          concerns: [run],
          operations: [
            { do: "replace", node: copy, text: editNode(copy, [{ ...copy.destination, text: to }]) },
            rest === "" ? { do: "remove", node: run } : { do: "replace", node: run, text: rest },
          ],
        });
      }
    }
  },
});

interface Move {
  readonly source: string;
  readonly to: string;
  /** The RUN without its `mv`; empty where it did nothing else. */
  readonly rest: string;
}

/** The `mv` that a RUN starts with, if it moves the one file that was copied, and nothing behind it names where that was. */
function moveOf(model: Model, context: ContextFacts | undefined, copy: Copy, run: Run): Move | undefined {
  const [source, ...more] = copy.sources;
  const script = scriptOf(model, run);
  if (source === undefined || more.length > 0 || script === undefined || context?.kind(source.text) !== "file") return undefined;
  const from = fileAt(copy.destination.text, source.text);
  const to = movedTo(script, from);
  const rest = to === undefined ? undefined : withoutFirst(run, script);
  if (from === undefined || to === undefined || rest === undefined || rest.includes(from)) return undefined;
  return userAt(model, run) === "another" || run.flags.length > 0 ? undefined : { source: source.text, to, rest };
}

function areAdjacent({ dockerfile }: Model, copy: Copy, run: Run): boolean {
  const between = dockerfile.nodes.slice(indexOf(dockerfile, copy) + 1, indexOf(dockerfile, run));
  return between.every(({ kind }) => kind === "blank") && !/\n\s*#/.test(run.text) && copiedFrom(copy) === undefined;
}
