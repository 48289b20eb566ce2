import { baseName, directoryOf, isInside, type RuleContext } from "../../src/rule.js";
import { attributeCalls, type Call } from "../shared/copied-files/calls.js";
import { type Landing, landingsOf } from "../shared/copied-files/landing.js";
import type { CopyOrAdd } from "../shared/copied-files/plan/plan.js";
import { globOf } from "../shared/glob.js";

/** A chmod of the same RUN, where chmod changes all that a chown does, or all that was copied: the layer holds it without the chown, too. */
export function chmodBeside(
  { model, facts }: Pick<RuleContext, "model" | "facts">,
  call: Call,
  copies: readonly CopyOrAdd[],
): Call | undefined {
  const { run, targets, recursive: all } = call;
  const chmods = attributeCalls(model, run, "chmod");
  const covers = ({ recursive, targets: others }: Call, path: string) =>
    others.some((other) => (other.path === path && !all) || (recursive && other.path !== undefined && isInside(path, other.path)));
  const ofTargets = chmods.find((chmod) => targets.every(({ path }) => path !== undefined && covers(chmod, path)));
  if (ofTargets !== undefined) return ofTargets;
  const landings = copies.map((copy) => landingsOf(model, copy, facts.context));
  const areCovered = landings.every((known) => known?.every((landing) => chmods.some((chmod) => changes(chmod, landing))));
  return areCovered ? chmods[0] : undefined;
}

/** Whether a chmod is of what was copied. `+x` is of a file: directories have it. */
function changes({ recursive, operand, targets }: Call, { is, path }: Landing): boolean {
  const isFile = is === "file" || /^[ugoa]*\+x$/.test(operand.text);
  return targets.some(({ path: target, pattern }) => {
    if (pattern !== undefined)
      return isFile && directoryOf(pattern) === directoryOf(path) && globOf(baseName(pattern)).test(baseName(path));
    return target !== undefined && (recursive ? isInside(path, target) : isFile && path === target);
  });
}
