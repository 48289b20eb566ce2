import { type Change, type ContextFacts, commentsAbove, indexOf, isInside, type Model } from "../../src/rule.js";
import { assumptionsOf } from "./assumptions.js";
import { contextAt, isRefused, type Refused, refused } from "./ecosystem.js";
import { type Install, installBehind } from "./install.js";
import { isApart, isCopy, obstacleToApart } from "./manifests-apart.js";
import { obstacleInInstall, operationsFor, splitOf } from "./move.js";
import { pathIn } from "./placed.js";
import { type Source, sourceApart } from "./source.js";
import { speakOfInstall } from "./split.js";

/**
 * What can be done about a COPY of a folder, or of a file with sources, that stands above an install whose manifests are copied apart from it;
 * undefined where there is no such install, where it reads what is copied, and where a COPY between them moves first.
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
  const { copy, folder } = source;
  const install = installBehind(model, copy, contextAt(context, root));
  const to = pathIn(model, source, context);
  if (install === undefined || to === undefined) return undefined;
  const { run, between, manifests, place } = install;
  if (to === place.directory || !isInside(to, place.directory)) return undefined;
  if (manifests.is === "refused" || !isApart(model, source, { ...install, manifests }, context, root)) return undefined;
  const later = between.flatMap((one) => (isCopy(one) ? (sourceApart(one, context) ?? []) : []));
  if (later.map((one) => planApart(model, one, context)).some((plan) => plan !== undefined && !isRefused(plan))) return undefined;
  const isRenamed = to !== `${place.directory}/${root === "" ? folder : folder.slice(root.length + 1)}`;
  const obstacle = isRenamed
    ? "it has another path than in the build context, by which the install may read it"
    : (obstacleToApart(model, source, to, { ...install, manifests }, context) ?? obstacleInInstall(model, install));
  const split = obstacle === undefined ? splitOf(model, install) : refused(obstacle);
  if (isRefused(split)) return refused(`not moved below the install on line ${run.startLine}: ${split.reason}`);
  return {
    title: `install before ${folder} is copied`,
    assumptions: assumptionsOf(install),
    concerns: [run],
    operations: joined(model, source, install, context) ?? operationsFor(model, source, install, { copies: [], split }),
  };
}

/** Above a COPY of another folder that moved before; undefined where there is none behind the RUN. */
function joined(model: Model, { copy }: Source, { run, rest }: Install, context: ContextFacts): Change["operations"] | undefined {
  const { dockerfile } = model;
  const instructions = model.stageOf(copy)?.instructions ?? [];
  const next = instructions[instructions.indexOf(run) + 1];
  if (rest.length > 0 || next === undefined || !isCopy(next) || !sourceApart(next, context)?.folder) return undefined;
  const after = dockerfile.nodes[indexOf(dockerfile, commentsAbove(dockerfile, next)[0] ?? next) - 1];
  const comments = commentsAbove(dockerfile, copy);
  const moved = speakOfInstall(comments) ? [copy] : [...comments, copy];
  return after && moved.map((node) => ({ do: "move", node, after }) as const);
}
