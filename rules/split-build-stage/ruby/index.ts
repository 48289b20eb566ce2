import { baseName, type Instruction, isInside, parseImageReference, resolveDirectory, runsOf } from "../../../src/rule.js";
import { slimRuby } from "../../knowledge/base-families-ruby.js";
import { baseImage } from "../../knowledge/base-images.js";
import { SHARED_DIRECTORIES } from "../../knowledge/build-commands.js";
import { RUBY_TESTS } from "../../knowledge/ruby-gems.js";
import { destinationOf } from "../configure-make/copies.js";
import type { Candidate, Recipe, Refused } from "../recipe.js";
import { type RunTimePackages, runTimePackages } from "../run-time-packages.js";
import { lastInstall, type ReadRun, stepsOf } from "../steps.js";
import { rubyPackages } from "./gems.js";
import { GEM_HOME, gemsOf, isRubyTool, setsGlobally, toolDirectories } from "./steps.js";

/** Programs in Ruby whose gems are installed on an image with all compilers. */
export const ruby: Recipe = (candidate) => {
  const { model, stage, image, context } = candidate;
  const written = stage.from.image.text;
  const slim = slimRuby(written, image);
  const all = slim && stepsOf(candidate, stage.instructions.at(-1) ?? stage.from, isRubyTool);
  const last = all?.findLast(({ steps }) => steps.some(({ is }) => is === "tool" || is === "tidies" || is === "install"))?.run;
  if (slim === undefined || all === undefined || last === undefined || !all.some(({ steps }) => steps.some(({ is }) => is === "tool")))
    return undefined;
  if ("refusal" in slim) return { ...slim, at: stage.from };
  if (context === undefined) return { refusal: "the build context is not in view, so what the gems need is not known", at: last };
  const end = stage.instructions.indexOf(last);
  const before = stage.instructions.slice(0, end + 1);
  const inTheWay = before.find(({ kind }) => kind === "user" || kind === "volume");
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
  const obstacle = obstacleIn(all, before, isCovered) ?? startObstacle(candidate);
  if (obstacle !== undefined) return obstacle;
  const gems = gemsOf(runs);
  if (gems.includes(undefined)) return { refusal: "which gems are installed only the build knows", at: last };
  const needed = rubyPackages(
    context,
    gems.filter((gem) => gem !== undefined),
  );
  if (typeof needed === "string") return { refusal: needed, at: last };
  const starts = candidate.starts.flatMap(({ words }) => words.map((word) => baseName(word)));
  const also = [
    ...needed,
    ...starts.filter((word) => /^(curl|wget)$/.test(word)),
    ...(starts.some((word) => /^(curl|wget)$/.test(word)) ? ["ca-certificates"] : []),
  ];
  const packages = packagesFor(candidate, runs, also, (name) => needed.has(name) || starts.includes(name));
  if ("refusal" in packages) return packages;
  const repeated = before.filter((instruction) => isRepeated(instruction));
  return {
    base: slim.text,
    last,
    repeated,
    prepared: packages.lines,
    preparedBehind: lastInstall(runs),
    copies: [GEM_HOME, ...(setsGlobally(runs) ? ["/root/.bundle"] : []), ...directories].map((path) => ({ from: path, to: path })),
    leftOut: `the compilers and headers of ${written}`,
    assumptions: [
      ...(written.includes("$") ? ["the build arguments of FROM stay at their defaults"] : []),
      `no gem needs a library or a program of ${written} that ${slim.text} does not have, but for: ${[...needed].join(", ") || "none"}`,
      "no gems are installed when the image runs",
    ],
  };

  function isRepeated(instruction: Instruction): boolean {
    if (instruction.kind === "copy" || instruction.kind === "add") return !isCovered(destinationOf(model, instruction));
    const steps = runs.find(({ run }) => run === instruction)?.steps ?? [];
    if (steps.length === 0 || !steps.every(({ is }) => is === "users" || is === "files")) return false;
    return steps.some((step) => step.is === "users" || (step.is === "files" && step.paths.some((path) => !isCovered(path))));
  }
};

function obstacleIn(
  all: readonly ReadRun[],
  before: readonly Instruction[],
  isCovered: (path: string | undefined) => boolean,
): Refused | undefined {
  for (const { run, steps } of all) {
    const flag = run.flags.find(({ text }) => !/^--mount=type=cache/.test(text) || /target=\/usr\/local\/bundle(,|$)/.test(text));
    if (flag !== undefined) return { refusal: `it has ${flag.text}, which a split does not follow`, at: run };
    const isAlone = steps.every(({ is }) => is === "users" || is === "files");
    for (const step of steps) {
      if (step.is === "unknown") return { refusal: step.reason, at: run };
      if (isAlone || !before.includes(run)) continue;
      const isApart =
        step.is === "users" ||
        (step.is === "files" && step.paths.some((path) => !isCovered(path) && !/^\/(tmp|var\/cache)\//.test(path ?? "")));
      const isTalk =
        step.is === "files" &&
        /^(echo|cd|set|export|true|printf)$/.test(step.command.name ?? "true") &&
        step.command.redirects.length === 0;
      if (isApart && !isTalk) return { refusal: `line ${run.startLine} arranges other files as well`, at: run };
    }
  }
  return undefined;
}

function startObstacle({ starts, model, context }: Candidate): Refused | undefined {
  for (const { instruction, words } of starts) {
    const names = words.map((word) => baseName(word));
    const tested = names.find((name) => RUBY_TESTS.test(name)) ?? words.find((word) => /^(test|spec|console|c)$/.test(word));
    if (tested !== undefined) return { refusal: `${instruction.keyword} runs ${tested}: it is a place to work in`, at: instruction };
    if (/\b(bundle|gem) (install|update)\b/.test(words.join(" ")))
      return { refusal: `${instruction.keyword} installs gems`, at: instruction };
    const script = words.find((word) => /\.sh$|entrypoint/.test(word));
    const path = script && resolveDirectory(model.stateAt(instruction).workdir ?? "/", script);
    const name = baseName(path ?? "");
    const isSeen =
      context !== undefined && [name, `bin/${name}`, `docker/${name}`, `scripts/${name}`].some((one) => context.read(one) !== undefined);
    if (path !== undefined && !isSeen) return { refusal: `${script}, which ${instruction.keyword} runs, is not in view`, at: instruction };
  }
  return undefined;
}

/** Where the tag names no release, packages count that are called alike in all that it may be. */
function packagesFor(
  candidate: Candidate,
  runs: readonly ReadRun[],
  also: readonly string[],
  mayBeCalled: (name: string) => boolean,
): RunTimePackages | Refused {
  const { image } = candidate;
  if (baseImage(image)?.release !== undefined) return runTimePackages(candidate, runs, mayBeCalled, also);
  const releases = /^(2|3\.0)/.test(image.tag ?? "") ? ["buster", "bullseye", "bookworm"] : ["bookworm", "trixie"];
  const found = releases.map((release) =>
    runTimePackages({ ...candidate, image: parseImageReference(`debian:${release}`) }, runs, mayBeCalled, also),
  );
  const [first, ...others] = found;
  const refused = found.find((one) => "refusal" in one);
  if (first === undefined || "refusal" in first || refused !== undefined) return refused ?? { refusal: "", at: candidate.stage.from };
  if (others.every((one) => "lines" in one && one.lines.join() === first.lines.join())) return first;
  const at = runsOf(candidate.stage)[0] ?? candidate.stage.from;
  return { refusal: `the tag does not name a release, and run-time packages are called otherwise in ${releases.join(" and ")}`, at };
}
