import type { ContextFacts } from "../../src/rule.js";
import { METADATA_FILES } from "../knowledge/project/files.js";
import { sourceInContext } from "../shared/context/from-context.js";
import type { Other } from "./others.js";
import { isEverything, isUnknown, type Read } from "./reads.js";

const COMPOSE_FILE = /^(docker-)?compose\b.*\.ya?ml$/;

/** Why nothing can be said of what a build needs of its context; undefined where it can. */
export function obstacleTo(context: ContextFacts, reads: readonly Read[], others: readonly Other[]): string | undefined {
  const unread = others.find(({ needs }) => needs === undefined);
  if (unread !== undefined) return `${unread.path} may be built from the same context and need more`;
  const inline = context.entries(".").find((name) => COMPOSE_FILE.test(name) && context.read(name)?.includes("dockerfile_inline:"));
  if (inline !== undefined) return `${inline} has a Dockerfile written out, which may need more`;
  if (isBare(context)) return "but for Dockerfiles, there is nothing to copy: the context may be another";
  const missing = missingIn(context, reads);
  if (missing !== undefined) return `${missing.path}, which line ${missing.by.startLine} reads, is not there: the context may be another`;
  const unknown = reads.find(isUnknown);
  return unknown && `line ${unknown.by.startLine} reads a path that only the build knows`;
}

/** Where nothing is there of what the build names, the build context is not known. */
function missingIn(context: ContextFacts, reads: readonly Read[]): Read | undefined {
  const named = reads.filter((read) => !isEverything(read) && !/[$*?[]/.test(read.path));
  const isThere = ({ path }: Read) => context.kind(sourceInContext(path)) !== undefined;
  return named.some(isThere) ? undefined : named[0];
}

/** `deploy/docker`: what builds the Dockerfiles that lie there gives them another directory. */
function isBare(context: ContextFacts): boolean {
  const names = context.entries(".");
  if (context.ignoreText !== undefined || !names.some((name) => /dockerfile/i.test(name))) return false;
  return names.every((name) => METADATA_FILES.test(name) && context.kind(name) === "file");
}
