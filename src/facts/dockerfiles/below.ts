import { readFileSync } from "node:fs";
import { join } from "node:path";
import { entriesIn } from "../found-file.js";
import { isRegularFile } from "../regular-file.js";
import { isDockerfileName } from "./name.js";

const SKIPPED: ReadonlySet<string> = new Set([".git", "node_modules"]);

/** The Dockerfiles in a directory and at most `depth` levels below, by their path in it, with `/`. */
export function dockerfilesBelow(root: string, depth: number, directory = ""): readonly string[] {
  return entriesIn(join(root, directory)).flatMap((entry) => {
    const path = directory === "" ? entry.name : `${directory}/${entry.name}`;
    if (entry.isDirectory()) return depth === 0 || SKIPPED.has(entry.name) ? [] : dockerfilesBelow(root, depth - 1, path);
    return entry.isFile() && isDockerfileName(entry.name) ? path : [];
  });
}

/** A file as text; empty where it cannot be read. */
export function readableText(file: string): string {
  try {
    return isRegularFile(file) ? readFileSync(file, "utf8") : "";
  } catch {
    return "";
  }
}
