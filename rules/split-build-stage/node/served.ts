import { isInside, resolveDirectory, rowOf } from "../../../src/rule.js";
import type { Needs } from "../../application/node/starts/needs.js";
import { STATIC_SERVERS } from "../../knowledge/node/programs.js";

/** The directory that a global server of static files serves, where the image runs nothing else of the application. */
export function servedDirectory(
  { commands, entries, packages, texts }: Needs,
  roots: readonly string[],
  workdir: string | undefined,
): string | undefined {
  const [command, ...more] = commands;
  const [name = "", ...args] = command ?? [];
  const server = rowOf(STATIC_SERVERS, name);
  if (server === undefined || more.length > 0 || entries.size > 0 || packages.size > 0 || texts.length > 0) return undefined;
  const operands: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? "";
    const [option = ""] = word.split("=");
    if (server.valued.includes(option)) at += word.includes("=") ? 0 : 1;
    else if (!word.startsWith("-")) operands.push(word);
    else if (!server.flags.includes(word)) return undefined;
  }
  const path = operands.length === 1 ? resolveDirectory(workdir, operands[0]) : undefined;
  return path !== undefined && roots.some((root) => root !== path && isInside(path, root)) ? path : undefined;
}
