import type { ContextFacts } from "../../../src/rule.js";
import { BUILD_FILES, BUILD_OUTPUT } from "../../knowledge/java-builds.js";
import { below } from "../../shared/paths.js";

/** The project that a path is an output of: the topmost directory above it that has a file of a build tool. */
export function outputOf(path: string, context: ContextFacts): string | undefined {
  const own = BUILD_OUTPUT.exec(path)?.[1];
  if (own === undefined) return undefined;
  const directory = own.replace(/\/$/, "") || ".";
  if (!isProject(directory, context)) return undefined;
  const parts = directory === "." ? [] : directory.split("/");
  const above = [".", ...parts.map((_, index) => parts.slice(0, index + 1).join("/"))];
  return above.find((one) => isProject(one, context));
}

function isProject(directory: string, context: ContextFacts): boolean {
  return BUILD_FILES.some((name) => context.kind(below(directory, name)) === "file");
}
