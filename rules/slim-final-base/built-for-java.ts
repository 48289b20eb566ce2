import { outputOf } from "../application/java/output-of.js";
import { partElsewhere } from "../application/java/parts-elsewhere.js";
import { JRE_TOOLS, OF_ANOTHER_STORE } from "../knowledge/java-builds.js";
import type { Family } from "./family.js";
import { builtByNobody } from "./java-of-nobody.js";

/** What all families have that ship what is built for Java. */
export const BUILT_FOR_JAVA: Pick<Family, "isTool" | "outputOf" | "partElsewhere" | "untold"> = {
  isTool: ({ name = "", args }) => JRE_TOOLS.has(name) && !args.some(({ text }) => OF_ANOTHER_STORE.test(text)),
  outputOf,
  partElsewhere,
  untold: builtByNobody,
};
