import type { ContextFacts } from "../../../src/rule.js";
import { scriptsNamed } from "../../shared/context/scripts-named.js";

/** Files that are started, as paths of the context, and the scripts and settings among `files` that they name, and so on. */
export function filesReachedFrom(context: ContextFacts, started: readonly string[], files: readonly string[]): readonly string[] {
  const reached = new Set(started);
  for (const file of reached) {
    const text = context.read(file) ?? "";
    for (const [word] of text.matchAll(/[\w.-]+\.(?:sh|bash|conf|ini)\b/g)) {
      for (const other of files) if (other === word || other.endsWith(`/${word}`)) reached.add(other);
    }
    for (const { path } of scriptsNamed(text, { paths: files, read: context.read })) reached.add(path);
  }
  return [...reached];
}
