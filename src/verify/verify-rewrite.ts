import { BuildFailed } from "../engine/errors.js";
import { type Built, buildSide, sideOf } from "./build-side.js";
import { compareContainers, problemOf, type Runnable } from "./compare-containers.js";
import { compareImages } from "./compare-images.js";
import type { Rewrite, VerifyRequest } from "./request.js";
import type { Problem, Verification } from "./result.js";
import { mapSides } from "./sides.js";
import { judge } from "./verdict.js";

/** The original, built, and what differs when it is built again. */
export interface Original {
  readonly built: Built;
  /** Undefined: it was built once. */
  readonly again: Pick<Built, "build" | "image"> | undefined;
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
  const again = original.again && runnableOf(original.again);
  const { runs, differences } = await compareContainers({ ...mapSides(sides, runnableOf), again }, request);
  const problems = [...comparison.problems, ...differences.map(problemOf)];
  return {
    ...NOTHING,
    ...comparison,
    ...judge({ problems, runs, differences, originals: request.originals }),
    before,
    after: sideOf(built),
    problems,
    runs,
  };
}

function runnableOf({ build, image: { config } }: Pick<Built, "build" | "image">): Runnable {
  return { image: build.image, starts: [...(config.entrypoint ?? []), ...(config.cmd ?? [])].length > 0 };
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
  hint: undefined,
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
