import { type Change, type ContextFacts, commentsAbove, indexOf, isInside, type Model, type Run } from "../../src/rule.js";
import { below } from "../shared/paths.js";
import { assumptionsOf } from "./assumptions.js";
import { copiedAbove, copiesOf } from "./copies.js";
import { destinationAt, moveWith } from "./destination.js";
import { contextAt, isRefused, type Refused, refused } from "./ecosystem.js";
import { type Install, installBehind } from "./install.js";
import { isCopy, isFirstApart, type KnownInstall, manifestsAmong, obstacleToApart } from "./manifests-apart.js";
import { obstacleInInstall, operationsFor, splitOf } from "./move.js";
import { pathIn } from "./placed.js";
import { type Source, sourceApart } from "./source.js";
import { speakOfInstall } from "./split.js";
import { withoutUnread } from "./unread.js";

/**
 * What can be done about a COPY of a folder, or of a file with sources, that stands above an install whose manifests are copied apart from it,
 * or of which only manifests are read, as of the packages of a workspace; undefined where there is no such install, where it reads what is
 * copied, and where a COPY between them moves first.
 */
export function planApart(model: Model, source: Source, context: ContextFacts): Change | Refused | undefined {
  const parts = source.folder.split("/");
  const roots = source.folder === "" ? [] : parts.map((_, index) => parts.slice(0, parts.length - 1 - index).join("/"));
  for (const root of roots) {
    const plan = planIn(model, source, context, root);
    if (plan !== undefined) return plan;
  }
  return undefined;
}

/** The same, for a project that lies in a folder of the context; empty for all of it. */
function planIn(model: Model, source: Source, context: ContextFacts, root: string): Change | Refused | undefined {
  const install = installBehind(model, source.copy, contextAt(context, root));
  const to = pathIn(model, source, context);
  if (install === undefined || to === undefined) return undefined;
  const { run, between, manifests, place } = install;
  if (to === place.directory || !isInside(to, place.directory)) return undefined;
  const isAsInContext = to === below(place.directory, root === "" ? source.folder : source.folder.slice(root.length + 1));
  if (manifests.is === "refused")
    return isAsInContext && isFirstApart(model, source, place, context, root) ? notMoved(run, manifests) : undefined;
  const among = manifestsAmong(model, source, { ...install, manifests }, context, root);
  if (among === undefined) return undefined;
  const later = between.flatMap((one) => (isCopy(one) ? (sourceApart(one, context) ?? []) : []));
  if (later.map((one) => planApart(model, one, context)).some((plan) => plan !== undefined && !isRefused(plan))) return undefined;
  const plan = isAsInContext
    ? planMove(model, source, { ...install, manifests }, { context, to, among })
    : refused("it has another path than in the build context, by which the install may read it");
  return isRefused(plan) ? notMoved(run, plan) : plan;
}

function notMoved({ startLine }: Run, { reason }: Refused): Refused {
  return refused(`not moved below the install on line ${startLine}: ${reason}`);
}

/** How the COPY can stand behind the RUN, with COPYs of the manifests among what it brings in its place. */
function planMove(
  model: Model,
  source: Source,
  install: KnownInstall,
  { context, to, among }: { readonly context: ContextFacts; readonly to: string; readonly among: readonly string[] },
): Change | Refused {
  const { folder } = source;
  const obstacle = obstacleToApart(model, source, to, install, context) ?? obstacleInInstall(model, install);
  if (obstacle !== undefined) return refused(obstacle);
  const there = copiedAbove(model, source, among, install.between);
  const missing = among.filter((file) => !there.includes(file));
  const copies = copiesOf(model, source, missing);
  if (isRefused(copies)) return copies;
  const split = splitOf(model, install);
  if (isRefused(split)) return split;
  return {
    title: `${missing.length === 0 ? "" : `copy ${missing.map((file) => `${folder}/${file}`).join(", ")} and `}install before ${folder} is copied`,
    assumptions: assumptionsOf(install),
    concerns: [install.run],
    operations: joined(model, source, install, context, copies) ?? operationsFor(model, source, install, { context, copies, split }),
  };
}

/** Above a COPY of another folder that moved before; undefined where there is none behind the RUN. */
function joined(
  model: Model,
  { copy }: Source,
  install: Install,
  context: ContextFacts,
  copies: readonly string[],
): Change["operations"] | undefined {
  const { dockerfile } = model;
  const { run, rest } = install;
  const instructions = model.stageOf(copy)?.instructions ?? [];
  const next = instructions[instructions.indexOf(run) + 1];
  if (rest.length > 0 || next === undefined || !isCopy(next) || !sourceApart(next, context)?.folder) return undefined;
  if (withoutUnread(model, copy, run, context) !== undefined) return undefined;
  const comments = commentsAbove(dockerfile, copy);
  const moved = speakOfInstall(comments) ? [copy] : [...comments, copy];
  const theirs = commentsAbove(dockerfile, next);
  if (moved.length > 1 && theirs.length > 0) return undefined;
  const after = dockerfile.nodes[indexOf(dockerfile, next) - 1];
  const insert: Change["operations"] = copies.length === 0 ? [] : [{ do: "insert", where: "before", anchor: copy, text: copies.join("") }];
  return after && [...insert, ...moveWith(moved, after, copy, destinationAt(model, copy, install))];
}
