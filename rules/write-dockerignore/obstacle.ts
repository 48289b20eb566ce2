import type { ContextFacts } from "../../src/rule.js";
import type { Other } from "./others.js";
import { isEverything, type Read } from "./reads.js";

/** Why nothing can be said of what a build needs of its context; undefined where it can. */
export function obstacleTo(context: ContextFacts, reads: readonly Read[], others: readonly Other[]): string | undefined {
  const unread = others.find(({ needs }) => needs === undefined);
  if (unread !== undefined) return `${unread.path} may be built from the same context and need more`;
  if (/^\s*!/m.test(context.ignoreText ?? "")) return "its exceptions (!) may bring back what a new line leaves out";
  const missing = missingIn(context, reads);
  if (missing !== undefined) return `${missing.path}, which line ${missing.by.startLine} reads, is not there: the context may be another`;
  const unknown = reads.find(({ path }) => path.includes("$"));
  return unknown && `line ${unknown.by.startLine} reads a path that only the build knows`;
}

/** Where nothing is there of what the build names, the build context is not known. */
function missingIn(context: ContextFacts, reads: readonly Read[]): Read | undefined {
  const named = reads.filter((read) => !isEverything(read) && !/[$*?[]/.test(read.path));
  const isThere = ({ path }: Read) => context.kind(path.replace(/^(\.?\/)+/, "").replace(/\/+$/, "")) !== undefined;
  return named.some(isThere) ? undefined : named[0];
}
