import { isInside, type Model, type Run, type ShellCommand } from "../../../src/rule.js";
import { attributeCalls, type Call } from "./calls.js";
import type { Step } from "./effects/effect.js";
import type { Wish } from "./plan/plan.js";
import { isNamed } from "./users.js";

/** The path, or a directory above it, if a command gives all that lies there just what another call gives the path. */
export function settledBy(model: Model, run: Run, command: ShellCommand, path: string, asked: Call): string | undefined {
  const { program, operand } = asked;
  const { value } = operand;
  // What letters make of a mode depends on the mode.
  if (value === undefined || (program === "chmod" && !/^[0-7]+$/.test(value))) return undefined;
  if (command.name !== program) return undefined;
  const call = attributeCalls(model, run, program).find((one) => one.command === command);
  if (call === undefined || !call.recursive || call.operand.value !== value || mayFail(call)) return undefined;
  return call.targets.flatMap((target) => target.path ?? []).find((target) => isInside(path, target));
}

function mayFail({ script, item }: Call): boolean {
  const next = script.items[script.items.indexOf(item) + 1];
  return next?.operator === ";" && script.errexit !== "from the start";
}

/** Up to which step all has what is wanted, where something is copied later on; -1 where nothing says so. */
export function lastSettled(steps: readonly Step[], { names }: Wish): number {
  const settled = steps.findLastIndex(({ settles }) => settles !== undefined);
  const later = steps.slice(settled + 1);
  const isTakenBack = later.some(({ effect }) => effect.is === "reads" && effect.otherOwnerOn !== undefined);
  const isOther = names.some((name) => later.some((step) => isNamed(name, step)));
  return isTakenBack || isOther || !later.some(({ effect }) => effect.is === "copies") ? -1 : settled;
}
