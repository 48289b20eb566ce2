import type { Script } from "../../src/rule.js";
import { PACKAGE_MANAGERS, type PackageManager } from "../knowledge/package-managers/index.js";
import { invocations } from "../shared/commands/invocations.js";
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

/** A package, or a group of them (`apk add --virtual .deps`), that is installed first and removed later. */
export function removedOf(first: Script, later: Script): string | undefined {
  for (const manager of Object.values<PackageManager>(PACKAGE_MANAGERS)) {
    const removed = removedWords(later, manager);
    if (removed.length === 0) continue;
    const installed = invocations(first, manager, ["add", "install"]).flatMap(({ command }) => command.args.map(({ text }) => text));
    const gone = new Set(removedWords(first, manager));
    const found = removed.find((text) => !gone.has(text) && !text.startsWith("-") && installed.includes(text));
    if (found !== undefined) return found;
  }
  return undefined;
}

function removedWords(script: Script, manager: PackageManager): readonly string[] {
  return invocations(script, manager, manager.removes ?? []).flatMap(({ operands }) => operands.map(({ text }) => text));
}
