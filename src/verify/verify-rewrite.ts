import { BuildFailed } from "../engine/errors.js";
import { type Built, buildSide, sideOf } from "./build-side.js";
import { compareImages } from "./compare-images.js";
import { compareRun } from "./compare-runs.js";
import { compareStart } from "./compare-start.js";
import type { Rewrite, VerifyRequest } from "./request.js";
import type { Problem, RunComparison, Verification } from "./result.js";
import { mapSides, type Sides } from "./sides.js";

/** The original, built, and what differs when it is built again. */
export interface Original {
  readonly built: Built;
  readonly unsteady: ReadonlySet<string>;
}

/** Builds one rewrite and compares it with the original. Throws as `verify` does. */
export async function verifyRewrite(rewrite: Rewrite, original: Original, request: VerifyRequest): Promise<Verification> {
  const before = sideOf(original.built);
  const built = await buildSide("the rewrite", rewrite, request).catch(buildFailure);
  if ("failed" in built) {
    const problem: Problem = { kind: "build", message: `the rewrite does not build: ${built.failed.message}` };
    return { ...NOTHING, verdict: "differs", reason: `the rewrite does not build: ${inFull(built.failed)}`, before, problems: [problem] };
  }
  const sides = { before: original.built, after: built };
  const comparison = compareImages(
    mapSides(sides, ({ image }) => image),
    { declared: mapSides(sides, ({ declared }) => declared), expected: rewrite.expected, unsteady: original.unsteady },
  );
  const { runs, problems: unlike } = await compareContainers(
    mapSides(sides, ({ build }) => build.image),
    request,
  );
  const problems = [...comparison.problems, ...unlike];
  const [first] = problems;
  return {
    ...NOTHING,
    ...comparison,
    verdict: first === undefined ? "equal" : "differs",
    reason: first === undefined ? "nothing differs that somebody who runs the image could miss" : reasonOf(first, problems.length),
    before,
    after: sideOf(built),
    problems,
    runs,
  };
}

function reasonOf({ message }: Problem, count: number): string {
  return count === 1 ? message : `${message}, and ${count - 1} more`;
}

interface Contained {
  readonly runs: readonly RunComparison[];
  readonly problems: readonly Problem[];
}

async function compareContainers(images: Sides<string>, request: VerifyRequest): Promise<Contained> {
  const { engine, containers, commands, start, progress } = request;
  const runs: RunComparison[] = [];
  const problems: Problem[] = [];
  if (!engine.runs) return { runs, problems };
  if (start === "compared") {
    progress("starting both");
    const { kinds, ...run } = await compareStart(engine, images, containers);
    runs.push(run);
    problems.push(...run.differences.map((message, index): Problem => ({ kind: kinds[index] ?? "start", message })));
  }
  for (const command of commands) {
    progress(`running ${command}`);
    const run = await compareRun(command, engine, images, containers);
    runs.push(run);
    problems.push(...run.differences.map((message): Problem => ({ kind: "run", message: `${command}: ${message}` })));
  }
  return { runs, problems };
}

/** A build that failed, as a value; everything else that is thrown goes on. */
export function buildFailure(error: unknown): { readonly failed: BuildFailed } {
  if (error instanceof BuildFailed) return { failed: error };
  throw error;
}

/** What failed, the engine's last lines, and what to do about it. */
export function inFull({ message, lines, hint }: BuildFailed): string {
  return [message, ...lines, ...(hint === undefined ? [] : [hint])].join("\n");
}

/** A result in which nothing was seen yet. */
export const NOTHING: Verification = {
  verdict: "unverified",
  reason: "",
  before: undefined,
  after: undefined,
  problems: [],
  config: [],
  files: [],
  packages: { added: [], removed: [] },
  runs: [],
  gains: [],
  bisected: undefined,
};
