import type { ContextFacts, Instruction } from "../../../src/rule.js";
import type { Candidate } from "../../application/candidate.js";
import type { ReadRun } from "../../application/step.js";
import { isFromContext } from "../../shared/context/from-context.js";
import { calledInContainer } from "../../shared/context/in-container.js";
import { servicesOf } from "../../shared/services.js";
import { composerCaller } from "./called.js";
import { isComposerCall } from "./composer-call.js";

/** What calls composer once the image is built. */
export function laterComposer({ model, stage }: Candidate, context: ContextFacts): string | undefined {
  const caller = composerCaller(context);
  if (caller !== undefined) return `${caller} calls composer`;
  const names = servicesOf(model, stage).flatMap(({ name }) => name);
  const inContainer = calledInContainer(context, isComposerCall(names));
  return inContainer && `${inContainer} calls composer in a container`;
}

/** The RUNs behind the build. */
export function linesBehind({ stage }: Candidate, last: Instruction): readonly string[] {
  const later = stage.instructions.slice(stage.instructions.indexOf(last) + 1);
  return later.flatMap(({ kind, line }) => (kind === "run" ? line.text : []));
}

/** Whether the sources come from the context: those that are mounted, or downloaded, may call anything. */
export function isInView({ stage }: Candidate, all: readonly ReadRun[]): boolean {
  const copies = stage.instructions.filter(isFromContext);
  const downloads = copies.some(({ line }) => /\s(https?|git|ssh):|git@/.test(line.text));
  return copies.length > 0 && !downloads && !all.some(({ steps }) => steps.some(({ is }) => is === "unknown"));
}
