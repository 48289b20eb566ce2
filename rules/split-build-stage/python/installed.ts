import type { Candidate, Refused } from "../../application/candidate.js";
import { carriedOver } from "../../application/carried/carried.js";
import { beforeEnvironments } from "../../application/python/overlaying.js";
import { userSite } from "../../application/python/user-site.js";
import { startsByUv } from "../../application/python/uv/run.js";
import { installedBy } from "../../application/queries.js";
import type { ReadRun } from "../../application/step.js";
import { MEDIA_TYPES } from "../../knowledge/bases/families-python.js";
import { LEFT_BY_SETUPTOOLS } from "../../knowledge/python/code.js";
import { placed } from "../placed.js";
import type { Split } from "../recipe.js";
import { assumptionsOf, CAME_ALONG } from "./assumptions.js";
import { withoutDeleted } from "./deleted-again.js";
import { replacedTools } from "./image-tools.js";
import { type Build, needsOf } from "./needs.js";
import { obstacleOf } from "./obstacles.js";
import { projectCopies } from "./owner-of-copies.js";
import { installedPaths } from "./places.js";

/** How what is installed is shipped; refused where that cannot be told. */
export function planInstalled(candidate: Candidate, build: Build): Split | Refused {
  const { stage } = candidate;
  const { base, last, all, runs, installs, interpreter } = build;
  const obstacle = obstacleOf(candidate, build);
  if (obstacle !== undefined) return obstacle;
  const full = base.packages === "fewer";
  const own = interpreter.length > 0 ? undefined : userSite(candidate, all, installs);
  if (own !== undefined && "refusal" in own) return own;
  const needs = needsOf(candidate, build, own?.directory);
  if ("refusal" in needs) return needs;
  const { packages, assumptions } = needs;
  const places = own?.isAlone ? [] : [...installedPaths(installs, base), ...installs.settings];
  const taken = {
    paths: own === undefined ? places : [...places, own.directory],
    projects: installs.linked,
    left: [],
    tools: startsByUv(candidate) ? NOTHING : /(^|\/)uv(:|@|$)/,
    user: own?.user,
  };
  const repeated = carriedOver(candidate, runs, last, taken);
  if ("refusal" in repeated) return repeated;
  const carried = beforeEnvironments(candidate, installs.environments, withoutDeleted(candidate, repeated));
  const projects = projectCopies(candidate, installs.linked, last);
  if ("refusal" in projects) return projects;
  const prepared = interpreter.length > 0 || own?.isAlone ? [] : replacedTools(candidate, installs, base);
  const { repeated: kept, rewritten } = placed(candidate, runs, carried, packages.lines);
  const unprivileged =
    own && (prepared.length > 0 || (packages.lines.length > 0 && candidate.model.stateAt(kept.at(-1) ?? last).user === own.user));
  if (unprivileged) return { refusal: "another user than root would have to install what the slim image lacks", at: last };
  return {
    base: base.text,
    last,
    repeated: kept,
    ...(rewritten && { rewritten }),
    ...(own && { users: "in place" as const }),
    leftovers: installs.built.flatMap((directory) => LEFT_BY_SETUPTOOLS.map((pattern) => `${directory}/${pattern}`)),
    prepared,
    late: carried.late,
    copies: [
      ...[...places, ...(full ? [MEDIA_TYPES] : [])].map((path) => ({ from: path, to: path })),
      ...(own === undefined ? [] : [{ from: own.directory, to: own.directory, owner: own.owner }]),
      ...projects,
    ],
    leftOut: full ? `what only ${stage.from.image.text} has` : namesOf([...packages.dropped, ...withoutNeed(all, runs)]),
    assumptions: [...base.assumptions, ...assumptionsOf(candidate, base), ...(interpreter.length > 0 ? [CAME_ALONG] : []), ...assumptions],
  };
}

const NOTHING = /(?!)/;

function namesOf(packages: readonly string[]): string {
  return [...new Set(packages)].filter((name) => name !== "").join(", ");
}

/** Packages that are left out since Python, or what installs for it, is all that has use for them. */
function withoutNeed(all: readonly ReadRun[], runs: readonly ReadRun[]): readonly string[] {
  const needed = installedBy(runs);
  return [...installedBy(all)].filter((name) => !needed.has(name));
}
