import { baseName, resolveDirectory } from "../../../src/rule.js";
import { SOURCE_TOOLS } from "../../knowledge/project/source-files.js";
import { filesBelow } from "../../shared/context/files-below.js";
import type { Origins } from "../compiled/origins.js";
import type { GoArguments } from "./arguments.js";

/** Why what `go generate` writes is not known: a directive calls something else than what writes sources. */
export function generatorObstacle({ operands }: GoArguments, directory: string, origins: Origins): string | undefined {
  for (const { text } of operands.length === 0 ? [{ text: "." }] : operands) {
    const at = resolveDirectory(directory, text.replace(/\/?\.\.\.$/, "") || ".");
    const path = at === undefined ? undefined : origins.inContext(at);
    if (path === undefined) return `generates from ${text}, which is not in the context`;
    const files = filesBelow(origins.context, path, (below) => baseName(below) === "node_modules");
    for (const file of files) {
      const unknown = file.endsWith(".go") ? firstUnknown(file, origins.context) : undefined;
      if (unknown !== undefined) return unknown;
    }
  }
  return undefined;
}

function firstUnknown(path: string, context: Origins["context"]): string | undefined {
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
