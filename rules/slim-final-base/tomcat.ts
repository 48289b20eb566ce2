import { baseName, isShell } from "../../src/rule.js";
import type { Refused } from "../application/candidate.js";
import { asksForJdk } from "../application/java/asks-for-jdk.js";
import { asksInSources, CALLED_BY_NOBODY, MAY_NEED_JDK, startsOthers, unreadSources } from "../application/java/needs-jdk.js";
import { type ReadText, readText, withScript } from "../application/java/program.js";
import type { LastStage } from "../application/last-stage/last-stage.js";
import { writtenBase } from "../application/project/base.js";
import { startedBy } from "../application/project/started.js";
import { fileOfShell } from "../application/starts/starts.js";
import { tableName } from "../knowledge/bases/images.js";
import { programsOf } from "../knowledge/bases/java.js";
import { isTomcat } from "../knowledge/bases/servers.js";
import { COMPILES_PAGES, jreTagOf } from "../knowledge/bases/tomcat.js";
import { EVERYWHERE } from "../knowledge/project/files.js";
import { BUILT_FOR_JAVA } from "./built-for-java.js";
import type { Family } from "./family.js";

/** Tomcat on a JDK: the same one on the JRE. It compiles JSPs itself, by the compiler of Eclipse in its `lib` (tomcat.apache.org, «Jasper 2 JSP Engine»). */
export const TOMCAT: Family = {
  isFull: ({ image }) => isTomcat(image) && !/(^|-)jre/.test(image.tag ?? ""),
  keepsDirectory: true,
  ...BUILT_FOR_JAVA,
  slim: (last) => {
    const { stage, image, sources, context } = last;
    const at = stage.from;
    const written = writtenBase(last);
    if (written === undefined) return { refusal: `the image that belongs to ${at.image.text} cannot be named`, at };
    const jre = jreTagOf(image.tag ?? "latest", written.tag);
    if (jre === undefined) return { refusal: `the image with a JRE that belongs to ${at.image.text} is not known`, at };
    const base = `${written.prefix}${tableName(image)}:${jre.tag}`;
    const text = readText({ landed: sources }, context);
    const inSources = asksInSources(text) ?? pagesByJavac(text) ?? startsOthers(text, base) ?? unreadSources(text);
    if (inSources !== undefined) return { refusal: inSources, at };
    return (
      asksForJdk(last) ??
      startsMore(last) ?? {
        base,
        lines: [],
        leftOut: "the JDK",
        assumptions: [
          ...(jre.unnamed === undefined
            ? []
            : [`${at.image.text} has Java ${jre.unnamed}, the one of Tomcat's images whose tags name none`]),
          `${base} exists, and has the same Tomcat, though perhaps on a later update of Java or of Ubuntu`,
          CALLED_BY_NOBODY,
        ],
      }
    );
  },
};

/** Pages that Ant compiles, by the compiler that is named. */
function pagesByJavac({ all }: ReadText): string | undefined {
  return COMPILES_PAGES.test(all) ? `${MAY_NEED_JDK}: it is told which compiler Ant compiles pages with` : undefined;
}

/** A start of something else than Tomcat and what all systems have. */
function startsMore(last: LastStage): Refused | undefined {
  const project = { landed: last.sources, workdir: last.workdir };
  for (const { instruction, by, words, script } of startedBy(last).flatMap((one) => withScript(one, last, project))) {
    if (script !== undefined) continue;
    const called = words.filter((word) => word !== "exec");
    const [name = ""] = called;
    const program = baseName(name);
    if (program === "catalina.sh" && called.includes("debug")) return { refusal: `${by} calls the debugger of the JDK`, at: instruction };
    const unread = isShell(name) ? fileOfShell(called) : KNOWN.has(program) ? undefined : name;
    if (unread !== undefined) return { refusal: `${by} runs ${unread}, and what that calls is not known`, at: instruction };
  }
  return undefined;
}

const KNOWN: ReadonlySet<string> = new Set(["catalina.sh", "startup.sh", ...EVERYWHERE, ...programsOf("eclipse-temurin", "")]);
