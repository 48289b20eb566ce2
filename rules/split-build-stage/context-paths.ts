import { type ContextFacts, type Instruction, isInside } from "../../src/rule.js";
import { landingsOf } from "../shared/copied-files/landing.js";
import type { Candidate } from "./recipe.js";

/** Where a file of the image comes from: its path in the build context; undefined where it is none of it. */
export function contextPath({ model, stage, context }: Candidate, path: string, before?: Instruction): string | undefined {
  if (context === undefined) return undefined;
  const end = before === undefined ? stage.instructions.length : stage.instructions.indexOf(before);
  for (const copy of stage.instructions.slice(0, end).toReversed()) {
    if ((copy.kind !== "copy" && copy.kind !== "add") || copy.flags.some(({ name }) => name === "from")) continue;
    for (const landing of landingsOf(model, copy, context) ?? []) {
      const found = sourceAt(landing.source, landing.path, landing.is, path);
      if (found !== undefined && context.kind(found) !== undefined) return found;
    }
  }
  return undefined;
}

function sourceAt(written: string, landing: string, is: "file" | "tree", path: string): string | undefined {
  const source = written.replace(/^(\.?\/)+|\/+$/g, "").replace(/^\.$/, "");
  if (written.includes("$") || !isInside(path, landing)) return undefined;
  if (is === "file") return path === landing ? source : undefined;
  const rest = path.slice(landing === "/" ? 1 : landing.length + 1);
  const directory = /[*?[]/.test(source) ? source.slice(0, Math.max(source.lastIndexOf("/"), 0)) : source;
  return [directory, rest].filter((part) => part !== "").join("/");
}

/** All files below a directory of the context; undefined where there are too many to read. */
export function filesBelow(context: ContextFacts, directory: string, limit: number): readonly string[] | undefined {
  const files: string[] = [];
  const waiting = [directory];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const name of context.entries(at)) {
      if (SKIPPED.has(name)) continue;
      const path = at === "" || at === "." ? name : `${at}/${name}`;
      if (context.kind(path) === "directory") waiting.push(path);
      else files.push(path);
      if (files.length + waiting.length > limit) return undefined;
    }
  }
  return files;
}

const SKIPPED: ReadonlySet<string> = new Set([".git", "node_modules", "__pycache__", ".venv", "venv", ".mypy_cache", ".pytest_cache"]);
