import type { Script } from "../../src/rule.js";
import { removedOf } from "../shared/commands/removed-again.js";
import { rewrittenOf } from "./writes.js";
import type { Directories } from "./written.js";

/** What a script does to what another brought, in two words for a sentence. */
export interface Waste {
  readonly does: string;
  readonly brought: "installed" | "wrote";
}

/** What the last of several scripts deletes or removes of what the first brought, and those between work with. */
export function wasteBetween(scripts: readonly Script[], directories: Directories): Waste | undefined {
  const [first] = scripts;
  const last = scripts.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const removed = removedOf(first, last);
  if (removed !== undefined) return { does: `removes ${removed}`, brought: "installed" };
  const found = rewrittenOf(first, last, directories);
  if (found === undefined || found.what === "entry") return undefined;
  const isUsed = namesIn(found.text).some((name) => scripts.slice(1, -1).every(({ text }) => text.includes(name)));
  return isUsed ? { does: `changes ${found.text}`, brought: "wrote" } : undefined;
}

/** What a path calls what lies there: its last name, and what stands in a pattern behind it, as `.tar.gz` in `*.tar.gz`. */
function namesIn(path: string): readonly string[] {
  const parts = path.split("/").filter((part) => part !== "");
  const name = parts.findLast((part) => !part.includes("*"));
  const literals = (parts.at(-1) ?? "").split(/[*?[\]]+/).filter((literal) => literal.length >= SHORTEST);
  return name === undefined ? literals : [name, ...literals];
}

const SHORTEST = 4;
