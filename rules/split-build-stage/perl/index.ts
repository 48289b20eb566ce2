import { baseName } from "../../../src/rule.js";
import { carriedOver } from "../../application/carried/carried.js";
import { placeToDevelopIn } from "../../application/development/place-to-develop-in.js";
import { otherStagesObstacle } from "../../application/other-stages.js";
import { debianOfPerl, slimPerl } from "../../knowledge/bases/families-perl.js";
import { installsOf } from "../installs-of.js";
import { otherStart } from "../other-starts.js";
import { packagesInReleases } from "../packages-in-releases.js";
import { placed } from "../placed.js";
import type { Recipe } from "../recipe.js";
import { startedProgram } from "../started-program.js";
import { wantedBy } from "./asked.js";
import { calledAtRunTime } from "./called.js";
import { modulePackages } from "./modules.js";
import { movedByVariable } from "./moved.js";
import { buildObstacle, OTHER_STARTS, ownerObstacle } from "./obstacles.js";
import { foldersOf } from "./projects.js";
import { isPerlTool } from "./steps.js";

/** Programs in Perl whose modules are installed on an image with compilers: ship on the slim image without them. */
export const perl: Recipe = (candidate) => {
  const { stage, image, context } = candidate;
  const written = stage.from.image.text;
  const base = slimPerl(written, image);
  const installs = base && installsOf(candidate, isPerlTool);
  if (base === undefined || installs === undefined) return undefined;
  if ("refusal" in base) return { ...base, at: stage.from };
  const { all, last } = installs;
  if (context === undefined) return { refusal: "the build context is not in view, so what the modules need is not known", at: last };
  const runs = all.filter(({ run }) => run.startLine <= last.startLine);
  const wanted = wantedBy(runs);
  if ("refusal" in wanted) return wanted;
  const { modules, projects, places, locals } = wanted;
  const obstacle =
    buildObstacle(all) ??
    movedByVariable(candidate, runs) ??
    ownerObstacle(runs, locals) ??
    otherStart(candidate, OTHER_STARTS) ??
    placeToDevelopIn(candidate, startedProgram(candidate, /^(carton|exec|perl|-.*)$/), projects);
  if (obstacle !== undefined) return obstacle;
  const others = otherStagesObstacle(candidate, () => false);
  if (others !== undefined) return others;
  const folders = foldersOf(candidate, projects, last);
  if (folders === undefined) return { refusal: "no cpanfile of one of its projects is in the context", at: last };
  const needed = modulePackages(context, folders, modules);
  if (typeof needed === "string") return { refusal: needed, at: last };
  const called = calledAtRunTime(candidate, context);
  if (typeof called === "string") return { refusal: called, at: last };
  const starts = candidate.starts.flatMap(({ words }) => words.map((word) => baseName(word)));
  const also = new Set([...needed, ...called]);
  const packages = packagesInReleases(candidate, runs, [...also], (name) => also.has(name) || starts.includes(name), debianOfPerl(image));
  if ("refusal" in packages) return packages;
  const carried = carriedOver(candidate, runs, last, { paths: places, projects: [], left: [], tools: NOTHING });
  if ("refusal" in carried) return carried;
  const { repeated, rewritten } = placed(candidate, runs, carried, packages.lines);
  const brought = [...also].join(", ");
  return {
    base: base.text,
    last,
    repeated,
    ...(rewritten && { rewritten }),
    // Modules in the project come on top of what is copied there.
    late: locals.length > 0 ? [] : carried.late,
    prepared: [],
    copies: places.map((path) => ({ from: path, to: path })),
    leftOut: `the compilers and headers of ${written}`,
    assumptions: [
      ...(written.includes("$") ? ["the build arguments of FROM stay at their defaults"] : []),
      `no module needs a library or a program of ${written} that ${base.text} does not have${brought && `, but for: ${brought}`}`,
      "no modules are installed when the image runs",
    ],
  };
};

const NOTHING = /(?!)/;
