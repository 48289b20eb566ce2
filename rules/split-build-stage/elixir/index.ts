import { carriedOver } from "../../application/carried/carried.js";
import { placeToDevelopIn } from "../../application/development/place-to-develop-in.js";
import { otherStagesObstacle } from "../../application/other-stages.js";
import { elixirBase } from "../../knowledge/bases/families-elixir.js";
import { installsOf } from "../installs-of.js";
import { otherStart } from "../other-starts.js";
import { placed } from "../placed.js";
import { outermost } from "../project/outermost.js";
import { ownerLines } from "../project/owners.js";
import type { Recipe } from "../recipe.js";
import { startedProgram } from "../started-program.js";
import { calledAtRunTime } from "./called.js";
import { homeOfMix } from "./environment.js";
import { installsForBuild, installsOfShipped } from "./installs.js";
import { buildObstacle, movedByVariable, OTHER_STARTS } from "./obstacles.js";
import { describeSplit } from "./outcome.js";
import { neededByHex } from "./packages.js";
import { placeOf } from "./place.js";
import { startOf } from "./start.js";
import { fillsHome, isElixirTool } from "./steps.js";

/** Programs in Elixir that mix compiles on an image with compilers: ship on the slim image without them, as a release or as mix starts them. */
export const elixir: Recipe = (candidate) => {
  const { model, stage, image, context } = candidate;
  const written = stage.from.image.text;
  const base = elixirBase(written, image);
  const installs = base && installsOf(candidate, isElixirTool);
  if (base === undefined || installs === undefined) return undefined;
  if ("refusal" in base) return { ...base, at: stage.from };
  const { all, last } = installs;
  if (base.packages === "the same" && !installsForBuild(all))
    return { refusal: `${written} is small already, and nothing that is installed can be left out`, at: last };
  if (context === undefined) return { refusal: "the build context is not in view, so what the packages need is not known", at: last };
  const runs = all.filter(({ run }) => run.startLine <= last.startLine);
  const place = placeOf(candidate, runs, last);
  if ("refusal" in place) return place;
  const { project, folder } = place;
  const obstacle =
    buildObstacle(model, all, runs, project) ??
    movedByVariable(candidate, runs) ??
    otherStart(candidate, OTHER_STARTS) ??
    placeToDevelopIn(candidate, startedProgram(candidate, /^(mix|elixir|-.*)$/), [project]) ??
    otherStagesObstacle(candidate, () => false);
  if (obstacle !== undefined) return obstacle;
  const needed = neededByHex(context, folder, candidate.trusted);
  if (typeof needed === "string") return { refusal: needed, at: last };
  const start = startOf(candidate, context, { folder, runs, last, needed });
  if (typeof start === "string") return { refusal: start, at: last };
  const called = calledAtRunTime(candidate, context);
  if (typeof called === "string") return { refusal: called, at: last };
  const home = homeOfMix(candidate, runs);
  if (home === undefined) return { refusal: "where mix keeps its archives cannot be told", at: last };
  const packages = installsOfShipped(candidate, runs, base, { needed, start, called });
  if ("refusal" in packages) return packages;
  const carried = carriedOver(candidate, runs, last, { paths: [home], projects: [project], left: LEFT, tools: NOTHING });
  if ("refusal" in carried) return carried;
  const owners = ownerLines(candidate, runs, start.ships === "project" ? [project] : [project, start.ships], last);
  if ("refusal" in owners) return owners;
  const copies = start.ships === "project" ? outermost([...(fillsHome(runs) ? [home] : []), project]) : [start.ships];
  return {
    base: base.text,
    last,
    ...placed(candidate, runs, carried, packages.lines),
    // What is compiled comes on top of what is copied there.
    late: [],
    prepared: owners,
    copies: copies.map((path) => ({ from: path, to: path })),
    ...describeSplit(written, base, packages, start),
  };
};

/** What Hex, rebar and the managers of Node keep of what they downloaded. */
const LEFT: readonly string[] = ["/root/.hex", "/root/.cache", "/root/.npm"];
const NOTHING = /(?!)/;
