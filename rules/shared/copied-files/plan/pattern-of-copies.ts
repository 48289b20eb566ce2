import { directoryOf, resolveDirectory } from "../../../../src/rule.js";
import { isPattern } from "../../glob.js";
import type { Target } from "../calls.js";
import { landingsOf } from "../landing.js";
import type { Subject } from "./plan.js";

/** Whether a pattern stands for files that a COPY of the stage put there. */
export function isOfCopies({ model, context, stage, call }: Subject, { word }: Target): boolean {
  const slash = word.text.lastIndexOf("/");
  if (word.value === undefined || !isPattern(word.text.slice(slash + 1)) || /[*?[$]/.test(word.text.slice(0, slash))) return false;
  const directory = resolveDirectory(model.stateAt(call.run).workdir, slash === -1 ? "." : word.text.slice(0, slash) || "/");
  const above = stage.instructions.slice(0, stage.instructions.indexOf(call.run));
  return above.some((one) => {
    const landings = one.kind === "copy" || one.kind === "add" ? landingsOf(model, one, context) : undefined;
    return landings?.some(({ is, path }) => (is === "file" ? directoryOf(path) : path) === directory) ?? false;
  });
}
