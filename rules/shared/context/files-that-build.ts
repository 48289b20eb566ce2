import type { ContextFacts } from "../../../src/rule.js";
import { saysCalls } from "../../knowledge/commands/container-calls.js";
import { NAMES_TARGETS, TARGET_DIRECTORIES } from "../../knowledge/target-stages.js";

/** The first file that may build a project's images, or run them, and says so; undefined where none does. */
export function fileThatBuilds(context: ContextFacts, says: (text: string) => boolean): string | undefined {
  // What builds a project is often left out of the context of its builds.
  const all = context.withIgnoreText("");
  const own = all.entries(".").filter((entry) => NAMES_TARGETS.test(entry) || saysCalls(entry));
  const paths = [...own, ...TARGET_DIRECTORIES.flatMap((path) => all.entries(path).map((entry) => `${path}/${entry}`))];
  return paths.find((path) => says(all.read(path) ?? ""));
}
