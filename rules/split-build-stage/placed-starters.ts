import { baseName } from "../../src/rule.js";
import { NOT_WRITTEN } from "../knowledge/project-files.js";
import { filesBelow } from "../shared/files-below.js";
import { isFromContext, sourceInContext } from "../shared/from-context.js";
import type { Candidate } from "./recipe.js";

/** Directories whose files say what supervisors, cron and init systems start, or are programs by themselves. */
const STARTS_WHAT_IS_THERE =
  /^["']?\/(etc\/(cron|periodic|supervisor|init|services|s6|runit|sv\b)|var\/spool\/cron|(usr\/(local\/)?)?s?bin\/)/;

/** The files of the context that COPY puts where others than CMD and ENTRYPOINT start programs from. */
export function placedStarters({ stage, context }: Pick<Candidate, "stage" | "context">): readonly string[] {
  if (context === undefined) return [];
  const sources = stage.instructions
    .filter(isFromContext)
    .filter(({ destination }) => STARTS_WHAT_IS_THERE.test(destination.text))
    .flatMap((copy) => copy.sources.map(({ text }) => sourceInContext(text)));
  return sources.flatMap((source) => {
    if (context.kind(source) === "file") return [source];
    return context.kind(source) === "directory" && source !== ""
      ? [...filesBelow(context, source, (directory) => NOT_WRITTEN.has(baseName(directory)))]
      : [];
  });
}
