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
import { landingsOf } from "../shared/copied-files/landing.js";
import { globOf } from "../shared/glob.js";
import { overlap } from "../shared/project-directory.js";
import { destinationOf } from "./directory.js";
import { isRefused, type Refused, refused } from "./ecosystem.js";
import { type Install, installBehind } from "./install.js";
import { obstacleInInstall, operationsFor, splitOf } from "./move.js";
import { KEPT_FLAGS, MAY_STAND_BETWEEN, obstacleInVariables } from "./obstacles.js";
import { type Source, sourceFrom } from "./source.js";
import { speakOfInstall } from "./split.js";

/**
 * What can be done about a COPY of a folder that stands above an install whose manifests are copied apart from it; undefined where there is
 * no such install, where it reads the folder, and where a COPY between them moves first.
 */
export function planApart(model: Model, source: Source, context: ContextFacts): Change | Refused | undefined {
  const { copy, folder } = source;
  const install = folder === "" ? undefined : installBehind(model, copy, context);
  const to = destinationOf(model, copy);
  if (install === undefined || to === undefined) return undefined;
  const { run, between, manifests, place } = install;
  if (to === place.directory || !isInside(to, place.directory)) return undefined;
  if (manifests.is === "refused" || !isApart(model, source, install, manifests.files)) return undefined;
  const later = between.flatMap((one) => (isCopy(one) ? (sourceFrom(one, context) ?? []) : []));
  if (later.map((one) => planApart(model, one, context)).some((plan) => plan !== undefined && !isRefused(plan))) return undefined;
  const obstacle = obstacleTo(model, source, to, { ...install, manifests }, context) ?? obstacleInInstall(model, install);
  const split = obstacle === undefined ? splitOf(model, install) : refused(obstacle);
  if (isRefused(split)) return refused(`not moved below the install on line ${run.startLine}: ${split.reason}`);
  return {
    title: `install before ${folder} is copied`,
    assumptions: manifests.assumptions,
    concerns: [run],
    operations: joined(model, source, install, context) ?? operationsFor(model, source, install, { copies: [], split }),
  };
}

/** Above a COPY of another folder that moved before; undefined where there is none behind the RUN. */
function joined(model: Model, { copy }: Source, { run, rest }: Install, context: ContextFacts): Change["operations"] | undefined {
  const { dockerfile } = model;
  const instructions = model.stageOf(copy)?.instructions ?? [];
  const next = instructions[instructions.indexOf(run) + 1];
  if (rest.length > 0 || next === undefined || !isCopy(next) || !sourceFrom(next, context)?.folder) return undefined;
  const after = dockerfile.nodes[indexOf(dockerfile, commentsAbove(dockerfile, next)[0] ?? next) - 1];
  const comments = commentsAbove(dockerfile, copy);
  const moved = speakOfInstall(comments) ? [copy] : [...comments, copy];
  return after && moved.map((node) => ({ do: "move", node, after }) as const);
}

function isCopy(instruction: Instruction): instruction is Copy {
  return instruction.kind === "copy";
}

type Known = Install & { readonly manifests: { readonly is: "known" } };

/** Whether a manifest is copied to where the install runs, and none lies in the folder. */
function isApart(model: Model, { copy, folder }: Source, { run, place }: Install, files: readonly string[]): boolean {
  const instructions = model.stageOf(copy)?.instructions ?? [];
  const others = instructions
    .slice(0, instructions.indexOf(run))
    .filter(isCopy)
    .filter(({ flags }) => !flags.some(({ name }) => name === "from"));
  const isManifest = (path: string, source: string) => files.includes(source) && path === `${place.directory}/${source}`;
  const isBrought = others.some((one) => placedBy(model, one, place.context)?.some(({ path, source }) => isManifest(path, source)));
  return isBrought && !files.some((file) => file === `${folder}/` || file.startsWith(`${folder}/`));
}

/** Why the COPY may not stand behind the RUN, whatever that installs. */
function obstacleTo(
  model: Model,
  { copy }: Source,
  to: string,
  { run, between, manifests, place }: Known,
  context: ContextFacts,
): string | undefined {
  if (copy.exec || /["'\\]/.test(copy.destination.text)) return "its words are quoted";
  if (copy.flags.some(({ name }) => !KEPT_FLAGS.has(name))) return `it has the flag ${copy.flags[0]?.text}`;
  const instructions = model.stageOf(copy)?.instructions ?? [];
  const isThere = instructions.slice(0, instructions.indexOf(copy)).some(({ kind }) => kind === "workdir");
  if (copy.flags.length > 0 && !isThere) return "its flags hold for the directories above it, too";
  const other = between.find((one) => !MAY_STAND_BETWEEN.has(one.kind) && !(isCopy(one) && landsElsewhere(model, one, to, context)));
  if (other !== undefined) return `${other.keyword} stands between, on line ${other.startLine}`;
  if (!copy.destination.text.startsWith("/") && between.some(({ kind }) => kind === "workdir"))
    return "its destination is relative, and WORKDIR follows";
  if (manifests.without !== undefined) return "the install installs the project itself, too";
  const output = manifests.outputs.find((path) => overlap(`${place.directory}/${path}`, to));
  return output === undefined ? obstacleInVariables(model, copy, { run, between }) : `the install writes ${output}`;
}

function landsElsewhere(model: Model, copy: Copy, to: string, context: ContextFacts): boolean {
  return placedBy(model, copy, context)?.every(({ path }) => !overlap(path, to)) ?? false;
}

/** What a COPY places, and where: a file or a folder of the build context, as far as it says which; undefined where that cannot be told. */
function placedBy(
  model: Model,
  copy: Copy,
  context: ContextFacts,
): readonly { readonly path: string; readonly source: string }[] | undefined {
  return landingsOf(model, copy, context)?.flatMap(({ path, source: written }) => {
    const source = written.replace(/^(\.?\/)+/, "");
    if (!/^[\w.*?-]+$/.test(source) || !/[*?]/.test(source)) return { path, source };
    const names = context.entries(".").filter((name) => globOf(source).test(name));
    const areFiles = names.every((name) => context.kind(name) === "file");
    return areFiles ? names.map((name) => ({ path: `${path}/${name}`, source: name })) : { path, source };
  });
}
