import { resolveDirectory } from "../../../src/rule.js";
import { SOURCE_TOOLS } from "../../knowledge/source-files.js";
import { joined, type Origins } from "../compiled/origins.js";
import type { GoArguments } from "./arguments.js";

/** Why what `go generate` writes is not known: a directive calls something else than what writes sources. */
export function generatorObstacle({ operands }: GoArguments, directory: string, origins: Origins): string | undefined {
  for (const { text } of operands.length === 0 ? [{ text: "." }] : operands) {
    const at = resolveDirectory(directory, text.replace(/\/?\.\.\.$/, "") || ".");
    const path = at === undefined ? undefined : origins.inContext(at);
    if (path === undefined) return `generates from ${text}, which is not in the context`;
    const unknown = firstUnknown(path, origins);
    if (unknown !== undefined) return unknown;
  }
  return undefined;
}

function firstUnknown(path: string, origins: Origins): string | undefined {
  const { context } = origins;
  if (context.kind(path) === "directory") {
    for (const name of context.entries(path)) {
      const unknown = name === ".git" || name === "node_modules" ? undefined : firstUnknown(joined(path, name), origins);
      if (unknown !== undefined) return unknown;
    }
    return undefined;
  }
  if (!path.endsWith(".go")) return undefined;
  for (const [, line = ""] of (context.read(path) ?? "").matchAll(/^\/\/go:generate\s+(.*)$/gm)) {
    const words = line.replaceAll(/"|-command\s+\S+\s+/g, "").split(/\s+/);
    const program = words[0] === "go" ? words.slice(2).find((word) => !word.startsWith("-")) : words[0];
    const name =
      program
        ?.replace(/@.*$/, "")
        .replace(/\/\.\.\.$/, "")
        .split("/")
        .at(-1) ?? "";
    if (words[0] === "go" && words[1] !== "run" && words[1] !== "tool") return `runs \`${line}\` of ${path}, whose effect is not known`;
    if (!SOURCE_TOOLS.has(name)) return `runs \`${line}\` of ${path}, whose effect is not known`;
  }
  return undefined;
}
