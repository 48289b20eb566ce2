import type { Script } from "../../src/rule.js";
import { removedOf } from "../shared/commands/removed-again.js";
import type { Directories } from "../shared/directories.js";
import type { Overlap } from "./rewrites.js";
import { rewrittenOf } from "./writes.js";

/** What a script does to what another brought, in two words for a sentence. */
export interface Waste {
  readonly does: string;
  readonly brought: "installed" | "wrote";
  /** What is changed of what the other wrote. */
  readonly rewritten?: Overlap;
}

/** What a script deletes or changes of what another brought, whose layer keeps it. */
export function wasteOf(first: Script, last: Script, directories: Directories): Waste | undefined {
  const removal = removalOf(first, last);
  if (removal !== undefined) return removal;
  const rewritten = rewrittenOf(first, last, directories);
  return rewritten && { does: `changes ${rewritten.text}`, brought: "wrote", rewritten };
}

/** What it removes of what the other installed. */
export function removalOf(first: Script, last: Script): Waste | undefined {
  const removed = removedOf(first, last);
  return removed === undefined ? undefined : { does: `removes ${removed}`, brought: "installed" };
}

/** The same of the last of several scripts and the first, where those between work with it. */
export function wasteBetween(scripts: readonly Script[], directories: Directories): Waste | undefined {
  const [first] = scripts;
  const last = scripts.at(-1);
  const waste = first && last && wasteOf(first, last, directories);
  if (waste?.rewritten === undefined) return waste;
  const { what, text: path } = waste.rewritten;
  const isUsed = namesIn(path).some((name) => scripts.slice(1, -1).every(({ text }) => text.includes(name)));
  return what !== "entry" && isUsed ? waste : undefined;
}

/** What a path calls what lies there: its last name, and what stands in a pattern behind it, as `.tar.gz` in `*.tar.gz`. */
function namesIn(path: string): readonly string[] {
  const parts = path.split("/").filter((part) => part !== "");
  const name = parts.findLast((part) => !part.includes("*"));
  const literals = (parts.at(-1) ?? "").split(/[*?[\]]+/).filter((literal) => literal.length >= SHORTEST);
  return name === undefined ? literals : [name, ...literals];
}

const SHORTEST = 4;
