import { baseName, parseImageReference } from "../../../src/rule.js";
import { baseImage } from "../../knowledge/bases/images.js";
import { SCRIPT_SHELLS } from "../../knowledge/commands/build-scripts.js";
import { STORES } from "../../knowledge/commands/container-calls.js";
import { calledInContainer, isInAnotherService } from "../../shared/context/in-container.js";
import { servicesOf } from "../../shared/services.js";
import type { Candidate } from "../candidate.js";

/** Whether the files of a project have people, or jobs, call a shell in a container that may be one of the image. */
export function isShellCalled({ context, model, stage }: Candidate): boolean {
  if (context === undefined) return false;
  const names = servicesOf(model, stage).map(({ name }) => name);
  const caller = calledInContainer(context, (call) => {
    const { container, entrypoint, command } = call;
    const isOther = STORES.test(container) || baseImage(parseImageReference(container)) !== undefined;
    return !isOther && !isInAnotherService(call, names) && SCRIPT_SHELLS.has(baseName(entrypoint ?? command[0] ?? ""));
  });
  return caller !== undefined;
}
