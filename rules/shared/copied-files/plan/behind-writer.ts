import {
  continuationStyle,
  type Instruction,
  insertCommands,
  isInside,
  type Model,
  mountsOf,
  type Run,
  type Stage,
  scriptOf,
} from "../../../../src/rule.js";
import { baseImage } from "../../../knowledge/bases/images.js";
import { isRoot } from "../../base.js";
import { copiedFrom } from "../../context/from-context.js";
import type { Target } from "../calls.js";
import type { Step } from "../effects/effect.js";
import { landingsOf } from "../landing.js";
import { assumptionsOf, flagInTheWay } from "../obstacles.js";
import { stepOfUser } from "../users.js";
import { valueOf, variablesIn } from "../word-values.js";
import { isSame } from "./flagged.js";
import { keptOf } from "./kept.js";
import type { CopyOrAdd, KnownPlan, Subject } from "./plan.js";

/**
 * Where a RUN wrote below the path, a recursive call can go to the end of that RUN, which stores what it wrote once only,
 * and COPY does the rest. Undefined where it cannot.
 */
export function planBehindWriter(subject: Subject, steps: readonly Step[], root: Stage, target: Target): KnownPlan | undefined {
  const { model, stage, call, wish } = subject;
  const { path } = target;
  const writer = steps.findLast(({ effect }) => effect.is === "unknown")?.at;
  if (writer?.kind !== "run" || writer === call.run || model.stageOf(writer) !== stage || path === undefined || wish.attribute !== "owner")
    return undefined;
  const end = steps.findLastIndex(({ at }) => at === writer);
  const before = steps.slice(0, end + 1);
  const later = steps.slice(end + 1);
  // What other layers hold would be stored again.
  const isLarge = ({ at, effect }: Step) =>
    (effect.is === "unknown" && at !== writer) || (effect.is === "copies" && !copiesFiles(subject, at));
  if (before.some(isLarge)) return undefined;
  const made = before.flatMap(({ effect }) => (effect.is === "makes" ? effect.directories : effect.is === "copies" ? [path] : []));
  const copies = later.filter(({ effect }) => effect.is === "copies");
  if (copies.length === 0 || !made.includes(path) || !later.every(isCovered)) return undefined;
  if (copies.some(({ at }) => flagInTheWay(at, wish, undefined) !== undefined)) return undefined;
  if (wish.names.some((name) => stepOfUser(name, steps, root) > end)) return undefined;
  if ([writer, ...copies.map(({ at }) => at)].some((at) => wish.variables.some((name) => !isSame(model, name, call.run, at))))
    return undefined;
  const written = writtenAt(subject, writer, target);
  if (written === undefined) return undefined;
  const text = behind(model, writer, root, `chown -R ${call.operand.text} ${written}`, path);
  if (text === undefined) return undefined;
  const own = copies.map(({ at }) => at as CopyOrAdd);
  return {
    is: "known",
    copies: own,
    moved: [],
    behind: undefined,
    kept: keptOf(path, later, [], wish).filter((one) => !made.includes(one)),
    replaced: { node: writer, text },
    assumptions: copies.flatMap(({ at }) => assumptionsOf(subject, at)),
  };
}

/** The target's word in another RUN: with its variables, which a build may set. */
function writtenAt({ model, call }: Subject, writer: Run, { word, path }: Target): string | undefined {
  const names = variablesIn(word.text);
  if (names.length === 0) return path;
  const isAbsolute = valueOf(word, model, call.run)?.startsWith("/") ?? false;
  return isAbsolute && names.every((name) => isSame(model, name, call.run, writer)) ? word.text : undefined;
}

/** Manifests, not trees. */
function copiesFiles({ model, context }: Subject, at: Instruction): boolean {
  if (at.kind !== "copy" && at.kind !== "add") return false;
  const landings = landingsOf(model, at, context) ?? [];
  return landings.every(({ is, source }) => is === "file" || /^[\w./-]*[*?][\w.-]*\.[a-z]+$/.test(source));
}

/** What COPY owns, or is one directory or file for a call of its own. */
function isCovered({ effect }: Step): boolean {
  if (effect.is === "copies") return effect.elsewhere === undefined && copiedFrom(effect.copy) === undefined;
  return effect.is === "nothing" || effect.is === "makes" || effect.is === "writes";
}

/** The RUN with a command at its end, if that is sure to run there as root, and to meet files of the image only. */
function behind(model: Model, run: Run, { base }: Stage, command: string, path: string): string | undefined {
  const script = scriptOf(model, run);
  const { user } = model.stateAt(run);
  const runsAsRoot = user === undefined ? base.is === "image" && baseImage(base.reference) !== undefined : isRoot(user);
  const isMounted = mountsOf(run).some((mount) => isInside(mount.get("target") ?? "/", path));
  const ends = script?.leaks.some(({ what }) => what === "the end of the script" || what === "a background job");
  if (script === undefined || !runsAsRoot || isMounted || ends || script.ending === "comment" || script.ending === "&") return undefined;
  if (script.items.some(({ operator }) => operator === "||")) return undefined;
  return insertCommands(run, script, [command], continuationStyle(model.dockerfile, run));
}
