import type { ContextFacts } from "../../src/rule.js";
import { enumeration } from "../shared/enumeration.js";
import type { Line } from "./lines.js";
import type { Other } from "./others.js";
import { mayName } from "./reads.js";

/** Lines that are not to be written, and why, as the rest of a sentence. */
interface Doubt {
  readonly lines: readonly Line[];
  readonly reason: string;
}

/** What speaks against some of the lines: exceptions of the file, which they would override, and what other Dockerfiles need. */
export function doubtsAbout(context: ContextFacts, lines: readonly Line[], others: readonly Other[]): readonly Doubt[] {
  const exceptions = exceptionsIn(context.ignoreText ?? "");
  const excepted = lines.filter(({ name }) => exceptions.some((path) => isOnlyPattern(path) || mayName({ path }, name)));
  const needed = others.flatMap(({ path, needs = [] }): Doubt | readonly [] => {
    const reason = `${path} may be built from the same context and need ${needs.length === 1 ? "it" : "them"}`;
    return needs.length === 0 ? [] : { lines: needs, reason };
  });
  const reason = `an exception (!) of ${context.ignoreFile} may bring ${excepted.length === 1 ? "it" : "them"} back`;
  return excepted.length === 0 ? needed : [{ lines: excepted, reason }, ...needed];
}

/** A doubt as people read it; undefined where it is about trifles only. */
export function describeDoubt({ lines, reason }: Doubt): string | undefined {
  return lines.some(({ matters }) => matters) ? `${enumeration(lines.map(({ name }) => name))} not left out: ${reason}` : undefined;
}

function exceptionsIn(ignoreText: string): readonly string[] {
  return ignoreText.split("\n").flatMap((line) => (line.trim().startsWith("!") ? line.trim().slice(1).trim() : []));
}

function isOnlyPattern(path: string): boolean {
  return path.split("/").every((segment) => /^\**$/.test(segment) || segment === ".");
}
