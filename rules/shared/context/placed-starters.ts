import { baseName, type ContextFacts, type Model, type Stage } from "../../../src/rule.js";
import { NOT_WRITTEN } from "../../knowledge/project/files.js";
import { type Landing, landingsOf } from "../copied-files/landing.js";
import { below } from "../paths.js";
import { filesBelow } from "./files-below.js";
import { isFromContext, sourceInContext } from "./from-context.js";
import { matchesOf } from "./sources.js";

/** Places whose files say what supervisors, cron and init systems start. */
const SAYING = String.raw`/(etc/(cron|periodic|supervisor|init|service(s\.d)?\b|s6|runit|sv\b)|var/spool/cron)`;
/** Places whose files are programs by themselves. */
const PROGRAMS = "/(usr/(local/)?)?s?bin";

const SAYS_WHAT_STARTS = new RegExp(`^${SAYING}`);
const HAS_PROGRAMS = new RegExp(`^${PROGRAMS}(/[^/]+)?$`);
/** Either in the text of an instruction, and the program that writes tables of cron (crontab(1)). */
const NAMED = new RegExp(String.raw`(?<![\w./-])(${SAYING}|${PROGRAMS}/([\w.-]+|$))|\bcrontab\b`);
/** What such places are in: `COPY rootfs/ /`. */
const ABOVE = /^\/(etc|usr(\/local)?|var(\/spool)?)?$/;

interface Copied {
  readonly model: Model;
  readonly stage: Stage;
  readonly context: ContextFacts | undefined;
}

/** The files of the context that COPY puts where others than CMD and ENTRYPOINT start programs from. */
export function placedStarters(copied: Copied): readonly string[] {
  return placedIn(copied, (path) => SAYS_WHAT_STARTS.test(path) || HAS_PROGRAMS.test(path));
}

/** Those among them that say what supervisors, cron and init systems start. */
export function placedServices(copied: Copied): readonly string[] {
  return placedIn(copied, (path) => SAYS_WHAT_STARTS.test(path));
}

/** Whether a text names a place that programs are started from. */
export function namesStarter(text: string): boolean {
  return NAMED.test(text);
}

type IsStarter = (path: string) => boolean;

function placedIn({ model, stage, context }: Copied, isStarter: IsStarter): readonly string[] {
  if (context === undefined) return [];
  const landings = stage.instructions.filter(isFromContext).flatMap((copy) => landingsOf(model, copy, context) ?? []);
  return [...new Set(landings.flatMap((landing) => startersIn(landing, context, isStarter)))];
}

function startersIn({ path, is, source }: Landing, context: ContextFacts, isStarter: IsStarter): readonly string[] {
  if (is === "file") return isStarter(path) && context.kind(sourceInContext(source)) === "file" ? [sourceInContext(source)] : [];
  // The project itself has scripts for those who develop it.
  if (sourceInContext(source) === "" || !(ABOVE.test(path) || isStarter(path))) return [];
  return (matchesOf(sourceInContext(source), context) ?? []).flatMap((found) => {
    if (context.kind(found) === "file") return isStarter(below(path, baseName(found))) ? [found] : [];
    const files = [...filesBelow(context, found, (directory) => NOT_WRITTEN.has(baseName(directory)))];
    return files.filter((file) => isStarter(below(path, file.slice(found.length + 1))));
  });
}
