import { type ContextFacts, escaped, type Model } from "../../../src/rule.js";
import { codeNaming } from "../context/code.js";
import type { File } from "../files/file.js";
import { isTemporary } from "./place.js";

/** Why what the image runs may read a file that was downloaded, or came for one RUN: code of the project has its name. */
export function readByCode(model: Model, context: ContextFacts | undefined, file: File): string | undefined {
  return isTemporary(file) || file.name.includes("$") ? undefined : naming(model, context, file.name);
}

/** The same of a directory, whose name alone says little: code has its path. */
export function directoryReadByCode(model: Model, context: ContextFacts | undefined, path: string): string | undefined {
  return naming(model, context, path);
}

function naming(model: Model, context: ContextFacts | undefined, words: string): string | undefined {
  const path = codeNaming(model, context, new RegExp(`(^|[^\\w.-])${escaped(words)}(?![\\w-])`, "m"));
  return path && `${path} names it`;
}
