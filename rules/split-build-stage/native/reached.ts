import { baseName } from "../../../src/rule.js";
import type { Candidate } from "../../application/candidate.js";
import { starterTexts } from "../../application/starts/starter-texts.js";
import { CODE_FILE, RUNS_PROGRAMS } from "../../knowledge/native/files.js";
import { filesInImage } from "../../shared/context/files-in-image.js";
import { scriptsFrom } from "../../shared/context/scripts-named.js";
import { type ContextText, textsBelow } from "../../shared/context/texts.js";
import type { Build } from "./build.js";
import type { Placed } from "./placed.js";

/** Scripts, by the names that others call them by. */
const SCRIPT = /[\w.-]+\.(?:sh|bash|py)\b/g;

/** The scripts among what ships that programs in C, variables, or what starts the image name, and so on. */
export function reachedScripts(candidate: Candidate, build: Build, shipped: readonly Placed[]): readonly ContextText[] {
  const { context, stage } = candidate;
  if (context === undefined) return [];
  const scripts = shipped.flatMap(({ source }) => textsBelow(context, source, (path) => path.match(SCRIPT) !== null));
  const variables = stage.instructions.flatMap(({ kind, text }) => (kind === "env" ? text : []));
  const callers = build.texts.filter(({ path, text }) => CODE_FILE.test(path) && RUNS_PROGRAMS.test(text));
  const named = [...variables, ...[...callers, ...starterTexts(candidate)].map(({ text }) => text), ...build.named];
  const reached = new Set<ContextText>();
  for (const text of named) {
    for (const [name] of text.matchAll(SCRIPT)) {
      for (const script of scripts) {
        if (baseName(script.path) !== name || reached.has(script)) continue;
        reached.add(script);
        named.push(script.text);
      }
    }
  }
  // A script may have a name without an ending, and its first line says what it is.
  return [
    ...reached,
    ...scriptsFrom(
      callers.map(({ text }) => text),
      filesInImage(context, shipped),
    ),
  ];
}
