import { baseName, type ContextFacts } from "../../../src/rule.js";
import { COMPOSER_IMAGES } from "../../knowledge/php/programs.js";
import { type ContainerCall, containerCalls } from "../in-container.js";

/** The file that has people, or jobs, call composer in a container of the image; `names`: what compose files call it, if they do. */
export function composerInContainer(context: ContextFacts, names: readonly string[]): string | undefined {
  for (const call of containerCalls(context)) if (callsComposer(call, names)) return call.file;
  return undefined;
}

function callsComposer({ by, container, command }: ContainerCall, names: readonly string[]): boolean {
  const isOther = COMPOSER_IMAGES.test(container) || (by === "compose" && names.length > 0 && !names.includes(container));
  return !isOther && command.some((word) => /^composer(\.phar)?$/.test(baseName(word)));
}
