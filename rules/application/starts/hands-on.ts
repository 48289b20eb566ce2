import { type ContextFacts, commandsOf, type Model, type ShellCommand, type Stage } from "../../../src/rule.js";
import { ONLY_SETS_UP } from "../../knowledge/starts.js";
import { reachedFrom, takesArguments } from "../../shared/commands/reached-commands.js";
import type { Refused } from "../candidate.js";
import { type Start, serviceStarts } from "./starts.js";

/** An ENTRYPOINT whose script sets something up and runs what it is given, with nobody who says what that is. */
export function handsOnOnly(model: Model, stage: Stage, own: readonly Start[], context: ContextFacts | undefined): Refused | undefined {
  const [start, second] = own;
  if (start?.is !== "entrypoint" || second !== undefined || serviceStarts(model, stage).length > 0) return undefined;
  const { instruction } = start;
  if (instruction.kind !== "entrypoint") return undefined;
  const reached = reachedFrom(model, instruction, commandsOf(model, instruction) ?? [], context);
  const others = reached.filter(({ command, script }) => script === undefined || !isHandOn(command));
  const isSetUp = others.every(
    ({ command: { isCall, name }, script }) => script !== undefined && (!isCall || ONLY_SETS_UP.has(name ?? "")),
  );
  if (!isSetUp || others.length === reached.length) return undefined;
  return { refusal: "ENTRYPOINT runs what it is given, and there is no CMD: it may be a place to work in", at: instruction };
}

/** `exec "$@"` */
function isHandOn(command: ShellCommand): boolean {
  return command.name === "exec" && command.args.length === 1 && takesArguments(command);
}
