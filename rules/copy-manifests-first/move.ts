import {
  type Change,
  type ContextFacts,
  commentsAbove,
  type DockerfileNode,
  type Model,
  type Operation,
  type Run,
  scriptOf,
} from "../../src/rule.js";
import { NEEDS_NO_MANIFEST } from "../knowledge/manifests/preparation.js";
import { gapBehind, setApart, standApart } from "../shared/edits/blank-lines.js";
import { assumptionsOf } from "./assumptions.js";
import { obstacleInCalls } from "./call.js";
import { copiedAbove, copiesOf } from "./copies.js";
import { destinationAt, moveWith } from "./destination.js";
import { isRefused, type Refused, refused } from "./ecosystem.js";
import { obstacleInEnvironment } from "./environment.js";
import type { Install } from "./install.js";
import { obstacleInMounts } from "./mounts.js";
import { obstacleToMove } from "./obstacles.js";
import { obstacleToOutputs } from "./outputs.js";
import { bringsAgain } from "./placed.js";
import { obstacleInPreparation } from "./preparation.js";
import type { Source } from "./source.js";
import { commentsBelow, speakOfInstall, splitRun } from "./split.js";
import { stepsFor } from "./steps.js";
import { withoutUnread } from "./unread.js";

/** How an install can stand above the COPY. */
export function moveFor(model: Model, source: Source, install: Install, context: ContextFacts): Change | Refused {
  const { copy } = source;
  const between = install.between.filter((one) => !bringsAgain(model, source, one, context));
  const obstacle = obstacleToMove(model, copy, { run: install.run, between }, install.place.context) ?? obstacleInInstall(model, install);
  if (obstacle !== undefined) return refused(obstacle);
  const { place, manifests } = install;
  if (manifests.is === "refused") return manifests;
  const output = obstacleToOutputs(manifests.outputs, place.context);
  if (output !== undefined) return refused(output);
  const split = splitOf(model, install);
  if (isRefused(split)) return split;
  const there = copiedAbove(model, source, manifests.files, install.between);
  const missing = manifests.files.filter((file) => !there.includes(file));
  // In two steps they stand where the install runs.
  const copies = copiesOf(model, source, missing, manifests.without && destinationAt(model, copy, install));
  if (isRefused(copies)) return copies;
  if (manifests.without !== undefined) return stepsFor(model, source, install, copies, manifests.without);
  return {
    title: missing.length === 0 ? "install before the rest is copied" : `copy ${missing.join(", ")} and install before the rest is copied`,
    assumptions: assumptionsOf(install),
    // The RUNs stay as they are, but what they see does not.
    concerns: runsOf(install),
    operations: operationsFor(model, source, install, { context, copies, split }),
  };
}

/** What keeps an install, and what prepares it, from standing above files of the project that are no manifests. */
export function obstacleInInstall(model: Model, install: Install): string | undefined {
  const { script, ecosystem, calls, place, manifests, rest } = install;
  const runs = runsOf(install);
  const obstacle =
    runs.map((one) => obstacleInMounts(one, place.directory)).find((found) => found !== undefined) ??
    obstacleInCalls(calls, ecosystem, place.directory) ??
    obstacleInEnvironment(ecosystem, place);
  if (obstacle !== undefined) return obstacle;
  if (manifests.is === "refused") return manifests.reason;
  const above = [
    ...runs.slice(0, -1).flatMap((one) => scriptOf(model, one)?.items ?? []),
    ...script.items.slice(0, script.items.length - rest.length),
  ];
  const commands = above.flatMap((item) => item.commands);
  return obstacleInPreparation(commands, manifests.files, place);
}

function runsOf({ between, run }: Install): readonly Run[] {
  return [...between.filter((instruction) => instruction.kind === "run"), run];
}

/** What else the RUN does, taken out of it. */
export function splitOf(model: Model, install: Install): readonly Operation[] | Refused {
  if (install.rest.length === 0) return [];
  return splitRun(model, install) ?? refused("the RUN does more than install, and cannot be taken apart");
}

/** The COPYs of the manifests in its place, and it behind the RUN, in front of what was taken out of that; apart where they stood apart. */
export function operationsFor(
  model: Model,
  source: Source,
  install: Install,
  { context, copies, split }: { readonly context: ContextFacts; readonly copies: readonly string[]; readonly split: readonly Operation[] },
): readonly Operation[] {
  const { dockerfile } = model;
  const { copy } = source;
  const { run } = install;
  const anchor = anchorOf(model, source, install);
  const comments = commentsAbove(dockerfile, copy);
  const spoken = [copy, ...commentsBelow(dockerfile, copy)];
  const moved = speakOfInstall(comments) && anchor === copy ? spoken : [...comments, ...spoken];
  const moves = moveWith(moved, run, copy, destinationAt(model, copy, install));
  const apart = standApart(dockerfile, copy, run);
  const gap = apart && anchor !== copy ? "\n" : "";
  const insert: readonly Operation[] =
    copies.length === 0 ? [] : [{ do: "insert", where: "before", anchor, text: `${copies.join("")}${gap}` }];
  const dropped = split.length === 0 ? withoutUnread(model, copy, run, context) : undefined;
  if (dropped !== undefined) return [...insert, ...dropped];
  return [
    ...insert,
    ...(apart ? setApart(dockerfile, run, split.length === 0 ? moves : [...moves, gapBehind(run), ...split]) : [...moves, ...split]),
  ];
}

/** In front of what the manifests stand: packages of the system need none. */
function anchorOf(model: Model, { copy }: Source, { run, between }: Install): DockerfileNode {
  const isOfSystem = between.every((instruction) => {
    if (instruction.kind !== "run") return instruction.kind === "env" || instruction.kind === "arg";
    return scriptOf(model, instruction)?.commands.every(({ name }) => name !== undefined && NEEDS_NO_MANIFEST.has(name)) ?? false;
  });
  return isOfSystem && between.some(({ kind }) => kind === "run") ? (commentsAbove(model.dockerfile, run)[0] ?? run) : copy;
}
