import { baseName, type ContextFacts, type Instruction } from "../../../src/rule.js";
import { CALLS_JDK, JDK_PROGRAMS, NEEDS_JDK, OF_THE_JDK } from "../../knowledge/java-builds.js";
import { OUTPUT_DIRECTORIES } from "../../knowledge/project/files.js";
import { filesBelow } from "../../shared/context/files-below.js";
import { isFromContext } from "../../shared/context/from-context.js";
import { calledInContainer } from "../../shared/context/in-container.js";
import { textOf } from "../../shared/instruction-text.js";
import type { Refused } from "../candidate.js";
import type { LastStage } from "../last-stage/last-stage.js";
import { landedBy } from "../project/landed.js";

/** Why a stage that ships a program of Java has to have the JDK: its lines, its scripts or people name what a JRE does not have. */
export function asksForJdk(last: LastStage): Refused | undefined {
  const { stage, context } = last;
  for (const one of stage.instructions) {
    const found = DESCRIBES.has(one.kind) ? undefined : namedIn(textOf(one));
    if (found !== undefined) return { refusal: `line ${one.startLine} names ${found}, which a JRE does not have`, at: one };
  }
  if (context === undefined) return undefined;
  const caller = calledInContainer(context, ({ entrypoint = "", command }) =>
    [entrypoint, ...command].some((word) => JDK_PROGRAMS.has(baseName(word))),
  );
  if (caller !== undefined) return { refusal: `${caller} calls a tool of the JDK in a container`, at: stage.from };
  return namedByScript(last, context);
}

const DESCRIBES: ReadonlySet<Instruction["kind"]> = new Set(["from", "label", "maintainer"]);

function namedIn(text: string): string | undefined {
  return [OF_THE_JDK, CALLS_JDK, NEEDS_JDK].map((pattern) => pattern.exec(text)?.[0]).find((found) => found !== undefined);
}

/** What a script names that the stage takes from the context, be it for people to call. */
function namedByScript({ model, stage }: LastStage, context: ContextFacts): Refused | undefined {
  for (const copy of stage.instructions.filter(isFromContext)) {
    const landed = landedBy({ model, context }, copy);
    for (const { source } of "refusal" in landed ? [] : landed) {
      for (const path of source === undefined
        ? []
        : filesBelow(context, source, (directory) => OUTPUT_DIRECTORIES.has(baseName(directory)))) {
        const text = SCRIPT.test(path) ? context.read(path) : undefined;
        const found = text && (CALLS_JDK.exec(text) ?? OF_THE_JDK.exec(text))?.[0];
        if (found) return { refusal: `${path} of line ${copy.startLine} names ${found}, which a JRE does not have`, at: copy };
      }
    }
  }
  return undefined;
}

/** By its ending, or a name without one. */
const SCRIPT = /\.(sh|bash)$|(^|\/)[^/.]+$/;
