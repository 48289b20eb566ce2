import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { mountsOf } from "../model/mounts.js";
import { type Dockerfile, type Instruction, isInstruction } from "../syntax/nodes.js";
import { readableText } from "./dockerfiles/below.js";
import { hasLock, neededLocks } from "./needed-lock.js";

/** The directory that a Dockerfile is built from, where that is not its own. */
export interface ContextAbove {
  readonly directory: string;
  /** What its own directory does not have, and the line that copies it, or installs by it. */
  readonly missing: string;
  readonly use: "copies" | "needs";
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
 * context, and the lockfile that they install by; undefined where its own directory has most of that and a lockfile, or none has all. What only
 * the build knows does not count.
 */
export function contextAbove(
  file: string,
  dockerfile: Dockerfile,
  rootOf: (directory: string) => string | undefined,
): ContextAbove | undefined {
  const home = dirname(file);
  const named = namedPaths(dockerfile);
  const locks = neededLocks(dockerfile, readableText(join(home, "package.json")));
  const lacks = (directory: string) => named.filter(({ path }) => !existsSync(join(directory, path)));
  const [first, ...more] = lacks(home);
  const lock = locks.find((one) => !hasLock(home, one));
  const isElsewhere = first !== undefined && 2 * (more.length + 1) > named.length;
  const missing = isElsewhere
    ? ({ missing: first.pattern, line: first.by.startLine, use: "copies" } as const)
    : lock && ({ missing: lock.locks[0] ?? "", line: lock.by.startLine, use: "needs" } as const);
  const root = missing && rootOf(home);
  for (let directory = home; missing !== undefined && root !== undefined && directory !== root; ) {
    directory = dirname(directory);
    const hasLocks = isElsewhere || locks.every(({ locks: names }) => names.some((name) => existsSync(join(directory, name))));
    if (!hasLocks || lacks(directory).length > 0) continue;
    const found = isElsewhere ? undefined : lock?.locks.find((name) => existsSync(join(directory, name)));
    return { directory, ...missing, missing: found ?? missing.missing };
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
