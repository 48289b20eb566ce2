import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { mountsOf } from "../model/model.js";
import { type Dockerfile, type Instruction, isInstruction } from "../syntax/nodes.js";

/** The directory that a Dockerfile is built from, where that is not its own. */
export interface ContextAbove {
  readonly directory: string;
  /** What its own directory does not have, and the line that copies it. */
  readonly missing: string;
  readonly line: number;
}

export interface Named {
  /** Up to the first pattern in it. */
  readonly path: string;
  /** All of it. */
  readonly pattern: string;
  readonly by: Instruction;
}

/**
 * The nearest directory above a Dockerfile (absolute), up to the root of its repository, that has all that its instructions take from the build
 * context; undefined where its own directory has most of that, or none has all. What only the build knows does not count.
 */
export function contextAbove(
  file: string,
  dockerfile: Dockerfile,
  rootOf: (directory: string) => string | undefined,
): ContextAbove | undefined {
  const named = namedPaths(dockerfile);
  const lacks = (directory: string) => named.filter(({ path }) => !existsSync(join(directory, path)));
  const [first, ...more] = lacks(dirname(file));
  if (first === undefined || 2 * (more.length + 1) <= named.length) return undefined;
  const root = rootOf(dirname(file));
  for (let directory = dirname(file); root !== undefined && directory !== root; ) {
    directory = dirname(directory);
    if (lacks(directory).length === 0) return { directory, missing: first.pattern, line: first.by.startLine };
  }
  return undefined;
}

/** What the instructions of a Dockerfile take from the build context by name. */
export function namedPaths({ nodes }: Dockerfile): readonly Named[] {
  return nodes.filter(isInstruction).flatMap(namedBy);
}

/** The paths that an instruction takes from the context. */
function namedBy(by: Instruction): readonly Named[] {
  const texts = by.kind === "copy" || by.kind === "add" ? sourcesOf(by) : by.kind === "run" ? mountedBy(by) : [];
  return texts.flatMap((text) => {
    const parts = text.split("/").filter((part) => part !== "" && part !== ".");
    const pattern = parts.findIndex((part) => /[*?[\\]/.test(part));
    const path = (pattern === -1 ? parts : parts.slice(0, pattern)).join("/");
    return path === "" || parts.includes("..") || /\$|:\/\/|^<</.test(text) ? [] : [{ path, pattern: parts.join("/"), by }];
  });
}

function sourcesOf({ flags, sources }: Extract<Instruction, { readonly kind: "copy" | "add" }>): readonly string[] {
  return flags.some(({ name }) => name === "from") ? [] : sources.map(({ text }) => text);
}

function mountedBy(run: Extract<Instruction, { readonly kind: "run" }>): readonly string[] {
  const own = mountsOf(run).filter((mount) => (mount.get("type") ?? "bind") === "bind" && !mount.has("from"));
  return own.flatMap((mount) => mount.get("source") ?? []);
}
