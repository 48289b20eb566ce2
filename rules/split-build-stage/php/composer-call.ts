import { baseName } from "../../../src/rule.js";
import { COMPOSER_IMAGES } from "../../knowledge/php/programs.js";
import { type ContainerCall, isInAnotherService } from "../../shared/context/in-container.js";

/** Whether a call in a container is one of composer in this image; `names`: what compose files call it, if they do. */
export function isComposerCall(names: readonly string[]): (call: ContainerCall) => boolean {
  return (call) => {
    const isOther = COMPOSER_IMAGES.test(call.container) || isInAnotherService(call, names);
    return !isOther && call.command.some((word) => /^composer(\.phar)?$/.test(baseName(word)));
  };
}
