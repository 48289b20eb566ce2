import { type ContextFacts, type Model, type Run, type Script, type Stage, scriptOf } from "../../src/rule.js";
import { knownDirectoryAt } from "../shared/copied-files/destination.js";
import { directoriesIn } from "../shared/directories.js";
import { BASE_DIRECTORY, fileOf, isSameFile } from "../shared/files/file.js";
import { type Copied, copiedBy } from "../shared/for-one-run/copied.js";
import { readerOf } from "../shared/for-one-run/reader.js";
import { isMeant, mayBeMeant } from "../shared/for-one-run/worth.js";
import type { Purpose } from "./purpose.js";

/** What a COPY brings for the first RUN, and the second does nothing but delete: in one RUN, it can be a mount instead. */
export function purposeOfCopy(model: Model, context: ContextFacts | undefined, stage: Stage, first: Run, second: Run): Purpose | undefined {
  const script = stage.shipped ? scriptOf(model, second) : undefined;
  if (script === undefined || !script.commands.every(({ name }) => name === "rm")) return undefined;
  const workdir = knownDirectoryAt(model, second) ?? BASE_DIRECTORY;
  for (const copy of stage.instructions.slice(0, stage.instructions.indexOf(first))) {
    if (copy.kind !== "copy" || !mayBeMeant(stage, copy)) continue;
    const used = copiedBy(model, copy, context).find(
      (one) => isMeant(model, stage, copy, one) && deletes(script, one, workdir) && readerOf(model, stage, copy, one) === first,
    );
    if (used !== undefined) return { text: `the second deletes ${used.path}, which was copied for the first`, gain: "much" };
  }
  return undefined;
}

function deletes(script: Script, copied: Copied, workdir: string): boolean {
  const directories = directoriesIn(script, workdir);
  return script.commands.some((command) =>
    command.args.some((word) => {
      const file = fileOf(word, directories.get(command));
      return file !== undefined && isSameFile(file, copied);
    }),
  );
}
