import { rowOf } from "../../../src/rule.js";
import { isLongTerm } from "./java.js";

/** Releases of a series, up to the next of these. */
interface Since {
  readonly patch: number;
  /** The version of Java behind the tags that name none. */
  readonly java: number;
}

/**
 * Series of Tomcat, since which of their releases the tags without a vendor stand on Temurin, and on which version of its Java where they
 * name none. Each of these releases has the same tags with `jre` in the place of `jdk`, with the files of Tomcat copied from there
 * (github.com/docker-library/tomcat; library/tomcat of github.com/docker-library/official-images and its history, to August 2026).
 * 9.0.109, 10.1.46 and 11.0.11 were published with one version, and then with another.
 */
const SERIES: Readonly<Record<string, readonly Since[]>> = {
  "8.5": [
    { patch: 82, java: 17 },
    { patch: 94, java: 21 },
  ],
  "9.0": [
    { patch: 65, java: 17 },
    { patch: 81, java: 21 },
    { patch: 110, java: 25 },
  ],
  "10.0": [{ patch: 23, java: 17 }],
  "10.1": [
    { patch: 1, java: 17 },
    { patch: 14, java: 21 },
    { patch: 47, java: 25 },
  ],
  "11.0": [
    { patch: 1, java: 21 },
    { patch: 12, java: 25 },
  ],
};
const CHANGED_BETWEEN: ReadonlySet<string> = new Set(["9.0.109", "10.1.46", "11.0.11"]);

/** Tags that move on to the newest release, by the series that they are of; a tag without a version is the newest series'. */
const MOVING: Readonly<Record<string, string>> = { "8": "8.5", "9": "9.0", "10": "10.1", "11": "11.0", "": "11.0", latest: "11.0" };

/** The same Tomcat on the JRE of the same Java. */
interface JreTag {
  readonly tag: string;
  /** The version of Java, where the tag of the JDK does not name it. */
  readonly unnamed: number | undefined;
}

/** The tag with the JRE, for a tag as it is with the defaults of its variables, and as it is written; undefined where there is none. */
export function jreTagOf(tag: string, written: string): JreTag | undefined {
  const [, version = "", java] = WITH_JAVA.exec(tag) ?? [];
  if (java !== undefined) {
    const isThere = isLongTerm(Number(java)) && javaOf(version) !== undefined && NAMES_JDK.test(written);
    return isThere ? { tag: written.replace(NAMES_JDK, "jre"), unnamed: undefined } : undefined;
  }
  const unnamed = WITHOUT_JAVA.test(tag) && written === tag && !CHANGED_BETWEEN.has(tag) ? javaOf(tag) : undefined;
  return unnamed === undefined ? undefined : { tag: tag === "latest" ? `jre${unnamed}` : `${tag}-jre${unnamed}`, unnamed };
}

const WITHOUT_JAVA = /^(?:\d+(?:\.\d+){0,2}|latest)$/;
const WITH_JAVA = /^(?:(\d+(?:\.\d+){0,2})-)?jdk(\d+)(?:-temurin(?:-(?:focal|jammy|noble))?)?$/;
const NAMES_JDK = /jdk(?=\d)/;

/** The Java of a release, and of the newest one where a tag moves. */
function javaOf(version: string): number | undefined {
  const [, series = rowOf(MOVING, version) ?? version, patch] = /^(\d+\.\d+)\.(\d+)$/.exec(version) ?? [];
  const isReached = (since: Since) => patch === undefined || Number(patch) >= since.patch;
  return rowOf(SERIES, series)?.findLast(isReached)?.java;
}

/** In the settings of a server or an application: the compiler that Ant is to compile pages with (tomcat.apache.org, «Jasper 2 JSP Engine»). */
export const COMPILES_PAGES = /<param-name>\s*compiler\s*<\/param-name>/;
