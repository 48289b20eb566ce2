import { baseName, parseImageReference } from "../../../src/rule.js";
import { baseImage } from "../../knowledge/bases/images.js";
import { SCRIPT_SHELLS } from "../../knowledge/commands/build-scripts.js";
import { STORES } from "../../knowledge/commands/container-calls.js";
import { calledInContainer } from "../../shared/context/in-container.js";
import { servicesOf } from "../../shared/services.js";
import type { Candidate } from "../candidate.js";

/** Whether the files of a project have people, or jobs, call a shell in a container that may be one of the image. */
export function isShellCalled({ context, model, stage }: Candidate): boolean {
  if (context === undefined) return false;
  const names = servicesOf(model, stage).map(({ name }) => name);
  const caller = calledInContainer(context, ({ by, container, entrypoint, command }) => {
    const isOther = STORES.test(container) || baseImage(parseImageReference(container)) !== undefined;
    const isOtherService = by === "compose" && names.length > 0 && !names.includes(container);
    return !isOther && !isOtherService && SCRIPT_SHELLS.has(baseName(entrypoint ?? command[0] ?? ""));
  });
  return caller !== undefined;
}
