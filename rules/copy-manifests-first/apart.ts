import {
  type Change,
  type ContextFacts,
  type Copy,
  commentsAbove,
  type Instruction,
  indexOf,
  isInside,
  type Model,
} from "../../src/rule.js";
import { isFromContext } from "../shared/context/from-context.js";
import { overlap } from "../shared/context/project-directory.js";
import { assumptionsOf } from "./assumptions.js";
import { contextAt, isRefused, type Refused, refused } from "./ecosystem.js";
import { type Install, installBehind } from "./install.js";
import { obstacleInInstall, operationsFor, splitOf } from "./move.js";
import { obstacleToPass } from "./obstacles.js";
import { landsElsewhere, pathIn, placedBy } from "./placed.js";
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
    : (obstacleTo(model, source, to, { ...install, manifests }, context) ?? obstacleInInstall(model, install));
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

function isCopy(instruction: Instruction): instruction is Copy {
  return instruction.kind === "copy";
}

type Known = Install & { readonly manifests: { readonly is: "known" } };

/** Whether manifests are copied to where the install runs, those of the context alone, and none lies in the folder, or the folder among them. */
function isApart(model: Model, { copy, folder }: Source, { run, place, manifests }: Known, context: ContextFacts, root: string): boolean {
  const instructions = model.stageOf(copy)?.instructions ?? [];
  const others = instructions.slice(0, instructions.indexOf(run)).filter(isFromContext).filter(isCopy);
  const files = manifests.files.map((path) => ({ path: `${place.directory}/${path}`, source: root === "" ? path : `${root}/${path}` }));
  const sources = new Map(files.map(({ path, source }) => [path, source]));
  const brought = others.flatMap((one) => placedBy(model, one, context) ?? []).filter(({ path }) => sources.has(path));
  const isOfProject = brought.length > 0 && brought.every(({ path, source }) => sources.get(path) === source);
  return isOfProject && !files.some(({ source }) => overlap(source, folder));
}

/** Why the COPY may not stand behind the RUN, whatever that installs. */
function obstacleTo(
  model: Model,
  { copy }: Source,
  to: string,
  { run, between, manifests, place }: Known,
  context: ContextFacts,
): string | undefined {
  if (copy.flags.some(({ name }) => name === "link")) return "--link resets the directories above its files";
  const instructions = model.stageOf(copy)?.instructions ?? [];
  const isThere = instructions.slice(0, instructions.indexOf(copy)).some(({ kind }) => kind === "workdir");
  const [flag] = copy.flags;
  if (flag !== undefined && !isThere) return `--${flag.name} holds for directories above its files, too, which the COPY may make`;
  if (manifests.without !== undefined) return "the install installs the project itself, too";
  const output = manifests.outputs.find((path) => overlap(`${place.directory}/${path}`, to));
  if (output !== undefined) return `the install writes ${output}`;
  return obstacleToPass(model, copy, { run, between }, (one) => isCopy(one) && landsElsewhere(model, one, to, context));
}
