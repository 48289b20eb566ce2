import {
  type Add,
  type ContextFacts,
  type Copy,
  type Instruction,
  isOnWayFrom,
  type Model,
  resolveDirectory,
  type Stage,
} from "../../../src/rule.js";
import { beforeAt, homeOf } from "./base.js";
import { planBehindWriter } from "./behind-writer.js";
import type { Call, Target } from "./calls.js";
import { effectOfCopy } from "./copy-steps.js";
import { directoryThere } from "./directory-there.js";
import type { Attribute } from "./effect.js";
import { planOf } from "./flagged.js";
import { chainOf, historyOf, type Question } from "./history.js";
import { landingsOf } from "./landing.js";
import { flagOf, otherFiles } from "./obstacles.js";
import { lastSettled } from "./settled.js";
import { copiesBelow } from "./sources.js";
import { isOfBase } from "./users.js";
import { parentOf } from "./words.js";

/** What a rule wants COPY to do. */
export interface Wish {
  readonly attribute: Attribute;
  /** The value of the flag. */
  readonly value: string;
  /** The variables in it. */
  readonly variables: readonly string[];
  /** The users and groups that it names, which must be there when the COPY runs. */
  readonly names: readonly string[];
  /** What COPY and mkdir give a directory anyway; a call that gives it that can be left out. */
  readonly isDefaultForDirectories: boolean;
}

export interface KnownPlan {
  readonly is: "known";
  readonly copies: readonly CopyOrAdd[];
  /** Those of them that must stand behind an instruction, and which. */
  readonly moved: readonly CopyOrAdd[];
  readonly behind: Instruction | undefined;
  /** What the call is still needed for. */
  readonly kept: readonly string[];
  /** A RUN that the call goes to. */
  readonly replaced?: { readonly node: Instruction; readonly text: string };
  readonly assumptions: readonly string[];
}

export type Plan =
  /** Nothing was copied there. */
  { readonly is: "none" } | { readonly is: "refused"; readonly reason: string } | KnownPlan;

export type CopyOrAdd = Copy | Add;

export interface Subject {
  readonly model: Model;
  readonly context: ContextFacts | undefined;
  readonly stage: Stage;
  readonly call: Call;
  readonly wish: Wish;
}

/** Whether a pattern stands for files that a COPY of the stage put there. */
function isOfCopies({ model, context, stage, call }: Subject, { word }: Target): boolean {
  const slash = word.text.lastIndexOf("/");
  if (word.value === undefined || !/[*?[]/.test(word.text.slice(slash + 1)) || /[*?[$]/.test(word.text.slice(0, slash))) return false;
  const directory = resolveDirectory(model.stateAt(call.run).workdir, slash === -1 ? "." : word.text.slice(0, slash) || "/");
  const above = stage.instructions.slice(0, stage.instructions.indexOf(call.run));
  return above.some((one) => {
    const landings = one.kind === "copy" || one.kind === "add" ? landingsOf(model, one, context) : undefined;
    return landings?.some(({ is, path }) => (is === "file" ? parentOf(path) : path) === directory) ?? false;
  });
}

/** How COPY does what the call does to one of its targets. */
export function planFor(subject: Subject, target: Target): Plan {
  const { model, context, stage, call, wish } = subject;
  const { path } = target;
  if (path === undefined)
    return isOfCopies(subject, target) ? { is: "refused", reason: `${target.word.text} may stand for other files, too` } : { is: "none" };
  const stages = chainOf(model, stage);
  const root = stages[0] as Stage;
  const question: Question = {
    model,
    call,
    context,
    path,
    attribute: wish.attribute,
    owner: wish.attribute === "mode" ? undefined : wish.value,
    scope: "tree",
    home: homeOf(root),
  };
  const copy = copiesBelow(model, context, path).findLast(
    (copy) => isOnWayFrom(model, copy, call.run) && effectOfCopy(question, copy).is === "copies",
  );
  if (copy === undefined) return { is: "none" };
  const landings = landingsOf(model, copy, context) ?? [];
  const isFile = landings.some((landing) => landing.is === "file" && landing.path === path);
  if (!isFile && !call.recursive) return { is: "none" };
  // Wherever the base image's commands run, they do not write to one file by chance.
  const history: Question = isFile ? { ...question, scope: "file", home: question.home ?? "/" } : question;
  const all = historyOf(history, stages, call.run, call.command);
  const settled = isFile ? -1 : lastSettled(all, wish);
  const steps = all.slice(settled + 1);
  const last = steps.findLastIndex(({ effect }) => effect.is === "copies");
  const relevant = isFile ? steps.slice(last) : steps;
  const obstacle = isFile ? otherFiles(landings, call) : undefined;
  const unknown = relevant.find(({ effect }) => effect.is === "unknown")?.effect;
  if (obstacle !== undefined) return { is: "refused", reason: obstacle };
  // In the RUN that wrote there, the call costs least.
  if (!isFile && steps.findLast(({ effect }) => effect.is === "unknown")?.at === call.run) return { is: "none" };
  const hasFlag = copy.flags.some(({ name, value }) => name === flagOf(wish.attribute) && value === wish.value);
  if (isFile && hasFlag && unknown !== undefined) return { is: "none" };
  if (unknown?.is === "unknown")
    return (isFile ? undefined : planBehindWriter(subject, all, root, target)) ?? { is: "refused", reason: unknown.reason };
  const assumptions = relevant.flatMap(({ effect }) => (effect.is === "trusted" ? effect.assumption : []));
  if (isFile) {
    const directory = directoryThere(question, root, steps.slice(0, last));
    if (directory.is === "refused") return directory;
    const doubtful = landings.filter(({ certain }) => !certain).map(({ source }) => `${source} is a file`);
    return planOf(subject, question, {
      steps: relevant,
      root,
      before: [],
      assumptions: [...doubtful, ...directory.assumptions, ...assumptions],
      earlier: steps.slice(0, last),
      isFile,
    });
  }
  if (settled !== -1)
    return planOf(subject, question, { steps, root, before: [], assumptions, earlier: all.slice(0, settled + 1), isFile });
  const before = beforeAt(root, path, wish.value);
  if (before.is === "files") return { is: "refused", reason: `the base image may have other files below ${path}` };
  const user = before.is === "nothing" && before.assumption !== undefined ? wish.names.find((name) => isOfBase(name, steps)) : undefined;
  if (user !== undefined)
    return { is: "refused", reason: `the base image, which has the user ${user}, may have other files below ${path}` };
  const isThere = before.is === "empty" && before.owner !== wish.value;
  const assumed = before.is === "nothing" ? (before.assumption ?? []) : [];
  return planOf(subject, question, {
    steps,
    root,
    before: isThere ? [path] : [],
    assumptions: [assumed, assumptions].flat(),
    earlier: [],
    isFile,
  });
}
