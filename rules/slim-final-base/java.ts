import { rowOf } from "../../src/rule.js";
import { asksForJdk } from "../application/java/asks-for-jdk.js";
import { programOf, readText } from "../application/java/program.js";
import { shippedImage } from "../application/java/shipped-image.js";
import { tableName } from "../knowledge/bases/images.js";
import { isJavaImage } from "../knowledge/bases/java.js";
import { BUILT_FOR_JAVA } from "./built-for-java.js";
import type { Family } from "./family.js";

const TOOL_OF: Readonly<Record<string, string>> = {
  clojure: "Clojure's tools",
  gradle: "Gradle",
  "hseeberger/scala-sbt": "sbt",
  maven: "Maven",
  "sbtscala/scala-sbt": "sbt",
};

/** A JDK, or what builds with one: the JRE of the same vendor and version, or the JDK without the tool. */
export const JAVA: Family = {
  isFull: ({ image }) => isJavaImage(tableName(image)) && !/(^|-)jre(-|$)/.test(image.tag ?? ""),
  ...BUILT_FOR_JAVA,
  slim: (last) => {
    const project = { landed: last.sources, workdir: last.workdir };
    const program = programOf(last, project);
    if ("refusal" in program) return program;
    const image = shippedImage(last, program, readText(project, last.context), new Set());
    if ("refusal" in image) return image;
    const isJre = /-jre(-|$)/.test(image.base);
    const asks = isJre ? asksForJdk(last) : undefined;
    if (asks !== undefined) return asks;
    const parts = [rowOf(TOOL_OF, tableName(last.image)), isJre ? "the JDK" : undefined];
    return { ...image, leftOut: parts.filter((part) => part !== undefined).join(" and ") };
  },
};
