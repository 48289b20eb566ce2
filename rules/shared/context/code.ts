import { baseName, type ContextFacts, type Model, oncePer } from "../../../src/rule.js";
import { CI_DIRECTORY, CODE, NAMES_CI, NO_CODE, NO_CODE_DIRECTORIES, READ_BY_CI } from "../../knowledge/project/code.js";
import { filesBelow } from "./files-below.js";
import type { ContextText } from "./texts.js";

const MAX_FILES = 600;
const MAX_BYTES = 300_000;

/**
 * The code and settings in the build context that a build or its image may read: not what only CI does; undefined where that is too much
 * to be read.
 */
export function codeOf(model: Model, context: ContextFacts): readonly ContextText[] | undefined {
  const code = allCodeOf(context);
  const others = code?.filter(({ path }) => !path.startsWith(`${CI_DIRECTORY}/`));
  if (others === undefined || others.length === code?.length) return code;
  return namesCi(model) || others.some(({ text }) => NAMES_CI.test(text)) ? code : others;
}

/** The first file of that code in which a pattern is found. */
export function codeNaming(model: Model, context: ContextFacts | undefined, pattern: RegExp): string | undefined {
  const code = context === undefined ? undefined : codeOf(model, context);
  return code?.find(({ text }) => pattern.test(text))?.path;
}

/** Whether an instruction may run something of that directory by name, or by a pattern. */
function namesCi({ stages }: Model): boolean {
  return stages.some(({ instructions }) => instructions.some(({ text }) => NAMES_CI.test(text) || /\*\/|\bfind\s/.test(text)));
}

const allCodeOf = oncePer((context: ContextFacts): readonly ContextText[] | undefined => {
  const found: ContextText[] = [];
  for (const path of filesBelow(context, ".", (directory) => NO_CODE_DIRECTORIES.test(baseName(directory)))) {
    const name = baseName(path);
    if (!CODE.test(name) || NO_CODE.test(name) || READ_BY_CI.test(name)) continue;
    const text = (context.size(path) ?? 0) <= MAX_BYTES ? context.read(path) : undefined;
    if (text !== undefined) found.push({ path, text });
    if (found.length > MAX_FILES) return undefined;
  }
  return found;
});
