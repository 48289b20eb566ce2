import { directoryOf, keywordIn, parseImageReference } from "../../../src/rule.js";
import type { Candidate } from "../../application/candidate.js";
import { removesItsTools } from "../../application/packages/removed.js";
import { runTimePackages } from "../../application/packages/run-time.js";
import { lastInstall } from "../../application/queries.js";
import { nativeBase } from "../../knowledge/bases/families-native.js";
import { packageRelease } from "../../knowledge/runtime-packages/releases.js";
import { keepsCapabilities } from "../../shared/files/capabilities.js";
import { list } from "../configure-make/assumptions.js";
import { type LeftBehind, leftBehind } from "../left-behind.js";
import type { Recipe } from "../recipe.js";
import { boostOf } from "./boost.js";
import { type Build, readBuild } from "./build.js";
import { libraryPackages, linkTexts } from "./packages.js";
import { type ShippedPaths, shippedPaths } from "./shipped.js";
import { obstacleInStarts, placedAgain } from "./starts.js";

/** Programs in C and C++ of the project's own: compilers, make, CMake and Meson. */
export const native: Recipe = (candidate) => {
  const { model, stage, image, context } = candidate;
  const written = stage.from.image.text;
  const base = nativeBase(written, image);
  if (base === undefined || removesItsTools(model, stage)) return undefined;
  const build = readBuild(candidate);
  if (build === undefined) return undefined;
  if ("refusal" in build) return build;
  if (typeof base === "string") return { refusal: base, at: stage.from };
  if (context === undefined) return undefined;
  const paths = shippedPaths(build, base);
  if ("refusal" in paths) return paths;
  const obstacle = obstacleInStarts(candidate, build, paths, base) ?? leftBehind(candidate, leftBy(candidate, build, paths));
  if (obstacle !== undefined) return obstacle;
  const libraries = libraryPackages(candidate, build, base);
  if ("refusal" in libraries) return libraries;
  const on = base.release === undefined ? candidate : { ...candidate, image: parseImageReference(base.release) };
  const boost = boostOf(build.runs, linkTexts(candidate, build), packageRelease(on.image));
  if (typeof boost === "string") return { refusal: boost, at: build.last };
  const packages = runTimePackages(on, boost.runs, build.mayCall, [...libraries.names, ...boost.names]);
  if ("refusal" in packages) return packages;
  const dropped = [...packages.dropped, ...boost.dropped];
  if (base.text === written && dropped.length === 0)
    return { refusal: `the build needs no package that ${written} does not have: nothing to gain on the same base`, at: stage.from };
  const toolchain = base.packages === "fewer" ? `the compilers and headers of ${written}` : list(dropped);
  return {
    base: base.text,
    last: build.last,
    repeated: [...build.repeated],
    prepared: packages.lines,
    preparedBehind: lastInstall(build.runs),
    copies: paths.copies.map((path) => ({ from: path, to: path })),
    finished: paths.finished.length === 0 ? [] : [`${keywordIn(model.dockerfile, "RUN")} ${paths.finished.join(" && ")}`],
    leftOut: dropped.length === 0 && base.packages === "the same" ? "documentation" : toolchain,
    assumptions: [
      ...base.assumptions,
      "the program opens none of its sources and build files at run time",
      ...(base.packages === "fewer" ? [`the program loads no other library of ${written} than those it is linked with`] : []),
      ...(dropped.length > 0 ? [`nothing at run time calls what is left out: ${list(dropped)}`] : []),
      ...paths.assumptions,
      ...keepsCapabilities(build.runs.flatMap(({ steps }) => steps.map(({ command }) => command))),
    ],
  };
};

function leftBy(candidate: Candidate, { later, placed, working, repeated, after }: Build, { copies }: ShippedPaths): LeftBehind {
  const places = [...placed.map(({ path }) => directoryOf(path)), ...working];
  return { later, places, there: [...copies, ...placedAgain(candidate, [...repeated, ...after]).map(({ path }) => path)] };
}
