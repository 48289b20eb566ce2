import { NEEDS_JDK, OF_THE_JDK, STARTS_PROGRAMS } from "../../knowledge/java-builds.js";
import type { ReadText } from "./program.js";

export const MAY_NEED_JDK = "the program may need the JDK when it runs";

/** What is assumed where it is not shipped. */
export const CALLED_BY_NOBODY = "nobody calls tools of the JDK (jcmd, jstack, jmap) in the container";

/** What in the sources asks for the JDK. */
export function asksInSources({ all }: ReadText): string | undefined {
  const tool = (NEEDS_JDK.exec(all) ?? OF_THE_JDK.exec(all))?.[0];
  return tool && `${MAY_NEED_JDK}: the project names ${tool}`;
}

/** Sources that nobody can tell whether they ask for it. */
export function unreadSources({ complete }: ReadText): string | undefined {
  return complete ? undefined : `${MAY_NEED_JDK}: not all of the project can be read`;
}

/** Why another base may lack what the program starts. */
export function startsOthers({ all }: ReadText, base: string): string | undefined {
  const found = STARTS_PROGRAMS.exec(all)?.[0].replace(/^Runtime\s[\s\S]*\n|^Runtime\s.*;\s*/, "");
  return found && `the program starts others (${found.trim()}), which ${base} may not have`;
}
