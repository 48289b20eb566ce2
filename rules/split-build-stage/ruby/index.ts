import { directoryPrefix, type Instruction, isInside } from "../../../src/rule.js";
import type { Candidate } from "../../application/candidate.js";
import { placeToDevelopIn } from "../../application/development/place-to-develop-in.js";
import { otherStagesObstacle } from "../../application/other-stages.js";
import { lastInstall } from "../../application/queries.js";
import { starterTexts } from "../../application/starts/starter-texts.js";
import { rubyBase } from "../../knowledge/bases/families-ruby.js";
import { SHARED_DIRECTORIES } from "../../knowledge/commands/directories.js";
import { contextPath } from "../../shared/context/context-paths.js";
import { likelyDestination } from "../../shared/copied-files/destination.js";
import { keepsCompilers } from "../build-packages.js";
import { standsInTheWay } from "../in-the-way.js";
import { installsOf } from "../installs-of.js";
import { otherStart } from "../other-starts.js";
import { ownerLines } from "../project/owners.js";
import type { Recipe } from "../recipe.js";
import { startedProgram } from "../started-program.js";
import { rubyPackages } from "./gems.js";
import { globalInstalls } from "./global-installs.js";
import { OTHER_STARTS, obstacleIn } from "./obstacles.js";
import { describeSplit } from "./outcome.js";
import { packagesOf } from "./packages.js";
import { obstacleInPlaces } from "./places.js";
import { GEM_HOME, gemsOf, isRubyTool, setsGlobally, toolDirectories } from "./steps.js";

/** Programs in Ruby whose gems are installed on an image with compilers: ship on the slim image without them. */
export const ruby: Recipe = (candidate) => {
  const { model, stage, image, context } = candidate;
  const written = stage.from.image.text;
  const base = rubyBase(written, image);
  const installs = base && installsOf(candidate, isRubyTool);
  if (base === undefined || installs === undefined) return undefined;
  if ("refusal" in base) return { ...base, at: stage.from };
  const { all, last } = installs;
  if (base.packages === "the same" && !keepsCompilers(all)) return undefined;
  if (context === undefined) return { refusal: "the build context is not in view, so what the gems need is not known", at: last };
  const end = stage.instructions.indexOf(last);
  const before = stage.instructions.slice(0, end + 1);
  const inTheWay = before.find(standsInTheWay);
  if (inTheWay !== undefined) return { refusal: `${inTheWay.keyword} stands in front of the end of the build`, at: inTheWay };
  const runs = all.filter(({ run }) => before.includes(run));
  const directories: string[] = [];
  for (const directory of toolDirectories(runs)) {
    if (directory === undefined || SHARED_DIRECTORIES.has(directory) || directory === GEM_HOME)
      return {
        refusal: `the gems are installed from ${directory ?? "a directory that only the build knows"}, among other files`,
        at: last,
      };
    directories.push(directory);
  }
  const isCovered = (path: string | undefined) => path !== undefined && [GEM_HOME, ...directories].some((one) => isInside(path, one));
  const obstacle =
    obstacleIn(all, before, isCovered) ??
    obstacleInPlaces(model, runs, isCovered) ??
    otherStart(candidate, OTHER_STARTS) ??
    placeToDevelopIn(candidate, startedProgram(candidate, /^(bundle|exec)$/), directories);
  if (obstacle !== undefined) return obstacle;
  const others = otherStagesObstacle(candidate, () => false);
  if (others !== undefined) return others;
  const gems = gemsOf(runs);
  if (gems.includes(undefined)) return { refusal: "which gems are installed only the build knows", at: last };
  const needed = rubyPackages(
    context,
    projectFolders(candidate, directories, last),
    gems.filter((gem) => gem !== undefined),
    starterTexts(candidate),
  );
  if (typeof needed === "string") return { refusal: needed, at: last };
  const packages = packagesOf(candidate, runs, base, needed);
  if ("refusal" in packages) return packages;
  const globals = globalInstalls(model, runs);
  if ("refusal" in globals) return globals;
  const owners = ownerLines(candidate, runs, directories, last);
  if ("refusal" in owners) return owners;
  const repeated = before.filter((instruction) => isRepeated(instruction));
  return {
    base: base.text,
    last,
    repeated,
    prepared: [...packages.lines, ...globals.lines],
    preparedBehind: runs.findLast(({ run }) => run === lastInstall(runs) || run === globals.reading)?.run,
    copies: [GEM_HOME, ...(setsGlobally(runs) ? ["/root/.bundle"] : []), ...directories].map((path) => ({ from: path, to: path })),
    finished: owners,
    ...describeSplit(written, base, packages.dropped, needed),
  };

  function isRepeated(instruction: Instruction): boolean {
    if (instruction.kind === "copy" || instruction.kind === "add") return !isCovered(likelyDestination(model, instruction)?.path);
    const steps = runs.find(({ run }) => run === instruction)?.steps ?? [];
    if (steps.length === 0 || !steps.every(({ is }) => is === "users" || is === "files")) return false;
    return steps.some((step) => step.is === "users" || (step.is === "files" && step.paths.some((path) => !isCovered(path))));
  }
};

/** The folders of the context whose Gemfiles were copied to where gems are installed; the root where none was seen. */
function projectFolders(candidate: Candidate, directories: readonly string[], last: Instruction): readonly string[] {
  const found = directories.flatMap((directory) => contextPath(candidate, `${directory}/Gemfile`, last) ?? []);
  return found.length === 0 ? [""] : found.map((path) => directoryPrefix(path));
}
