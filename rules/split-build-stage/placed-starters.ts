import { baseName, type ContextFacts } from "../../src/rule.js";
import { NOT_WRITTEN } from "../knowledge/project/files.js";
import { filesBelow } from "../shared/context/files-below.js";
import { isFromContext, sourceInContext } from "../shared/context/from-context.js";
import { type Landing, landingsOf } from "../shared/copied-files/landing.js";
import { below, matchingPaths } from "./project/landed.js";
import type { Candidate } from "./recipe.js";

/** Places whose files say what supervisors, cron and init systems start, or are programs by themselves. */
const STARTS_WHAT_IS_THERE =
  /^\/(etc\/(cron|periodic|supervisor|init|services|s6|runit|sv\b)|var\/spool\/cron|(usr\/(local\/)?)?s?bin(\/[^/]+)?$)/;
/** What such places are in: `COPY rootfs/ /`. */
const ABOVE = /^\/(etc|usr(\/local)?|var(\/spool)?)?$/;

/** The files of the context that COPY puts where others than CMD and ENTRYPOINT start programs from. */
export function placedStarters({ model, stage, context }: Pick<Candidate, "model" | "stage" | "context">): readonly string[] {
  if (context === undefined) return [];
  const landings = stage.instructions.filter(isFromContext).flatMap((copy) => landingsOf(model, copy, context) ?? []);
  return [...new Set(landings.flatMap((landing) => startersIn(landing, context)))];
}

function startersIn({ path, is, source }: Landing, context: ContextFacts): readonly string[] {
  if (is === "file") return isStarter(path) && context.kind(sourceInContext(source)) === "file" ? [sourceInContext(source)] : [];
  // The project itself has scripts for those who develop it.
  if (sourceInContext(source) === "" || !(ABOVE.test(path) || isStarter(path))) return [];
  return matchingPaths(sourceInContext(source), context.entries).flatMap((found) => {
    if (context.kind(found) === "file") return isStarter(below(path, baseName(found))) ? [found] : [];
    const files = [...filesBelow(context, found, (directory) => NOT_WRITTEN.has(baseName(directory)))];
    return files.filter((file) => isStarter(below(path, file.slice(found.length + 1))));
  });
}

function isStarter(path: string): boolean {
  return STARTS_WHAT_IS_THERE.test(path);
}
