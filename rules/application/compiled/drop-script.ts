import { baseName, isInside } from "../../../src/rule.js";
import { LOCAL_FILES } from "../../knowledge/project/source-files.js";
import { below } from "../../shared/paths.js";
import { MANY, type Opened } from "./assets.js";
import type { Origins } from "./origins.js";
import type { Present } from "./present.js";

/** Leaves a script behind that is there for the build alone: of a directory that would be copied whole, the rest stays, if that is little. */
export function dropScript(path: string, present: Present, { context, inContext }: Origins, opened: Opened): void {
  if (opened.file(baseName(path)) || path.split("/").slice(0, -1).some(opened.directory) || present.paths.delete(path)) return;
  const row = [...present.paths.keys()].find((one) => isInside(path, one));
  if (row === undefined) return;
  const kept: string[] = [];
  for (let at: string | undefined = row; at !== undefined && at !== path; ) {
    const own = inContext(at);
    if (own === undefined) return;
    const children = context.entries(own).map((name) => below(at ?? row, name));
    kept.push(...children.filter((child) => !isInside(path, child)));
    at = children.find((child) => isInside(path, child));
  }
  // What another build may not have cannot be copied by its name.
  if (kept.length > MANY || kept.some((one) => LOCAL_FILES.test(baseName(one)))) return;
  const owner = present.paths.get(row);
  present.paths.delete(row);
  for (const one of kept) present.paths.set(one, owner);
}
