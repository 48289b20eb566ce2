import { baseName, type ContextFacts, type Script } from "../../src/rule.js";
import {
  BUILDS_IN_TREES,
  GENERATED,
  LINKS_HARD,
  LOOKS_NOWHERE_ELSE,
  READS_TREES,
  SAYS_HOW_TO_BUILD,
} from "../knowledge/commands/mount-readers.js";
import { textsBelow } from "../shared/context/texts.js";
import type { Copied } from "../shared/for-one-run/copied.js";
import { isPip } from "./wheels.js";

/** Why what a script does in a directory may not work in a mount; undefined where it does. */
export function obstacleInTree({ commands }: Script, { source, from }: Copied, context: ContextFacts | undefined): string | undefined {
  const called = commands.map((command) => ({ name: isPip(command) ? "pip" : command.name }));
  const unknown = called.find(({ name }) => name === undefined || !(isPlain(name) || BUILDS_IN_TREES.has(name)));
  if (unknown !== undefined)
    return `what ${unknown.name === undefined ? "a program that only the build knows" : `\`${unknown.name}\``} does with a mount is not known`;
  const builder = called.find(({ name }) => name !== undefined && !isPlain(name));
  if (builder === undefined) return undefined;
  if (from !== undefined || context === undefined) return `what \`${builder.name}\` does there is not in the build context at hand`;
  const isAsked = (path: string) => SAYS_HOW_TO_BUILD.test(baseName(path)) && !GENERATED.has(baseName(path));
  const linking = textsBelow(context, source === "" ? "." : source, isAsked).find(({ text }) => LINKS_HARD.test(text));
  return linking && `${linking.path} makes hard links, which cannot lead out of a mount`;
}

/** Whether a command does in a mount that goes away what it does in a directory: who owns it there does not matter. */
function isPlain(name: string): boolean {
  return READS_TREES.has(name) || LOOKS_NOWHERE_ELSE.has(name);
}
