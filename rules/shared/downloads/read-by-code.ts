import type { RuleContext } from "../../../src/rule.js";
import { codeNaming } from "../context/code.js";
import type { File } from "../files/file.js";
import { isTemporary } from "./place.js";

/** Why what the image runs may read a file that was downloaded: code of the project has its name. */
export function readByCode({ model, facts }: Pick<RuleContext, "model" | "facts">, file: File): string | undefined {
  if (isTemporary(file) || file.name.includes("$")) return undefined;
  const path = codeNaming(model, facts.context, new RegExp(`(^|[^\\w.-])${file.name.replaceAll(/\W/g, "\\$&")}(?![\\w-])`, "m"));
  return path && `${path} names it`;
}
