import { baseName, type Stage } from "../../../../src/rule.js";
import { OWN_PLACES } from "../../../knowledge/commands/file-owners.js";
import { hasDirectory, isKnown } from "../base.js";
import type { Step } from "../effects/effect.js";
import { looksLikeAFile, PROGRAMS } from "../landing.js";
import type { Question } from "../question.js";

/** Where a directory stands at the path, COPY puts the file into it, and what is meant for the path is meant for that directory. */
export function directoryThere(
  { path }: Question,
  root: Stage,
  before: readonly Step[],
): { readonly is: "fine"; readonly assumptions: readonly string[] } | { readonly is: "refused"; readonly reason: string } {
  const isSure = before.some(({ effect }) => effect.is === "makes" || (effect.is === "copies" && effect.directory !== undefined));
  if (isSure || hasDirectory(root, path)) return { is: "refused", reason: `${path} is a directory, and the file goes into it` };
  if (looksLikeAFile(baseName(path)) || PROGRAMS.test(path)) return { is: "fine", assumptions: [] };
  const maker = before.find(({ effect }) => effect.is === "unknown" || effect.is === "reads");
  if (maker !== undefined) return { is: "refused", reason: `${path} may be a directory since line ${maker.at.startLine}` };
  const isFree = root.base.is === "scratch" || (isKnown(root) && OWN_PLACES.some((place) => place.test(path)));
  return { is: "fine", assumptions: isFree || root.base.is !== "image" ? [] : [`${root.base.text} has no directory ${path}`] };
}
