import type { Run } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import { carriedOver } from "../../application/carried/carried.js";
import { runTimePackages } from "../../application/packages/run-time.js";
import type { Installs } from "../../application/python/install-parts.js";
import { compilerLibraries, librariesOf } from "../../application/python/libraries.js";
import { beforeEnvironments } from "../../application/python/overlaying.js";
import { programsCalled } from "../../application/python/programs.js";
import { userSite } from "../../application/python/user-site.js";
import { startsByUv, uvRunObstacle } from "../../application/python/uv/run.js";
import { installedBy } from "../../application/queries.js";
import type { ReadRun } from "../../application/step.js";
import { MEDIA_TYPES, type PythonBase } from "../../knowledge/bases/families-python.js";
import { baseImage } from "../../knowledge/bases/images.js";
import { COMPILES_BY_ITSELF, NAMES_COMPILING } from "../../knowledge/build-leftovers.js";
import { LEFT_BY_SETUPTOOLS } from "../../knowledge/python/code.js";
import { codeOf } from "../../shared/context/code.js";
import { placed } from "../placed.js";
import type { Split } from "../recipe.js";
import { assumptionsOf, CAME_ALONG } from "./assumptions.js";
import { withoutDeleted } from "./deleted-again.js";
import { replacedTools, userTools } from "./image-tools.js";
import { installsWithoutIndex } from "./late-installs.js";
import { alpineObstacle } from "./on-alpine.js";
import { projectCopies } from "./owner-of-copies.js";
import { installedPaths } from "./places.js";

/** What was installed, and by what. */
export interface Build {
  readonly base: PythonBase;
  readonly last: Run;
  /** All that is done up to the last install, and the same without packages that only the build needs. */
  readonly all: readonly ReadRun[];
  readonly runs: readonly ReadRun[];
  readonly installs: Installs;
  /** The packages of Python itself, where the image has none of its own. */
  readonly interpreter: readonly string[];
}

/** How what is installed is shipped; refused where that cannot be told. */
export function planInstalled(candidate: Candidate, { base, last, all, runs, installs, interpreter }: Build): Split | Refused {
  const { stage, image } = candidate;
  const byUv = uvRunObstacle(candidate, installs);
  if (byUv !== undefined) return byUv;
  const onAlpine = baseImage(image)?.manager === "apk";
  const obstacle = onAlpine ? alpineObstacle(candidate, installs, base.version, last) : undefined;
  if (obstacle !== undefined) return obstacle;
  const compiling = compilingAmong(candidate, installs);
  if (compiling !== undefined) return { refusal: `${compiling} compiles when it runs`, at: last };
  const full = base.packages === "fewer";
  const own = interpreter.length > 0 ? undefined : userSite(candidate, all, installs);
  if (own !== undefined && "refusal" in own) return own;
  const environments = own === undefined ? installs.environments : [...installs.environments, own.directory];
  const programs = programsCalled(candidate, last, environments, full ? "more" : "compilers");
  if ("refusal" in programs) return programs;
  const libraries = full
    ? librariesOf(candidate, installs, base, last, TRUST)
    : { packages: compilerLibraries(candidate, installs), assumptions: [] };
  if ("refusal" in libraries) return libraries;
  const late = installsWithoutIndex(candidate, last);
  if (late !== undefined) return { refusal: `line ${late.startLine} installs from a package index that only the build has`, at: late };
  const called = full ? programs : cameAlong(programs, all, interpreter);
  const also = [...new Set([...interpreter, ...called, ...libraries.packages, ...(full ? userTools(runs) : [])])];
  const packages = runTimePackages(candidate, runs, () => true, also);
  if ("refusal" in packages) return packages;
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
    assumptions: [
      ...base.assumptions,
      ...assumptionsOf(candidate, base),
      ...(interpreter.length > 0 ? [CAME_ALONG] : []),
      ...libraries.assumptions,
    ],
  };
}

/** What compiles by itself among what is installed; where that is wheels of any name, among what files of requirements name. */
function compilingAmong({ model, context }: Candidate, { wanted }: Installs): string | undefined {
  const named = wanted.requirements.find(({ name }) => COMPILES_BY_ITSELF.has(name));
  if (named !== undefined) return named.name;
  const code = wanted.unclear.length === 0 || context === undefined ? [] : (codeOf(model, context) ?? []);
  const [name] = code.flatMap(({ path, text }) => (FOR_PIP.test(path) ? (NAMES_COMPILING.exec(text)?.[1] ?? []) : []));
  return name;
}

const FOR_PIP = /\.(txt|in)$|(^|\/)pyproject\.toml$/;

const NOTHING = /(?!)/;
const TRUST = ": --option split-build-stage.packages=any assumes that they do not";

/** Those of the packages that are called that were there, since what brings them along was. */
function cameAlong(called: readonly string[], all: readonly ReadRun[], interpreter: readonly string[]): readonly string[] {
  const installed = installedBy(all);
  return interpreter.length > 0 || installed.has("build-essential") || installed.has("dpkg-dev") ? called : [];
}

function namesOf(packages: readonly string[]): string {
  return [...new Set(packages)].filter((name) => name !== "").join(", ");
}

/** Packages that are left out since Python, or what installs for it, is all that has use for them. */
function withoutNeed(all: readonly ReadRun[], runs: readonly ReadRun[]): readonly string[] {
  const needed = installedBy(runs);
  return [...installedBy(all)].filter((name) => !needed.has(name));
}
