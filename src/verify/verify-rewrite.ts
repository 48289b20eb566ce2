import { BuildFailed } from "../engine/errors.js";
import { type Built, buildSide, sideOf } from "./build-side.js";
import { compareContainers, problemOf, type Runnable } from "./compare/containers.js";
import { compareImages } from "./compare/images.js";
import type { Rewrite, VerifyRequest } from "./request.js";
import type { Problem, Verification } from "./result.js";
import { mapSides } from "./sides.js";
import { unreadIn } from "./unread.js";
import { doubtsIn, type Unsteady } from "./unsteady.js";
import { faultsIn, judge } from "./verdict.js";

/** The original, built, and what differs when it is built again. */
export interface Original {
  readonly built: Built;
  /** Undefined: it was built once. */
  readonly again: Pick<Built, "build" | "image"> | undefined;
  readonly unsteady: Unsteady;
}

/** A verdict, and how many of its problems two builds of the original may have as well: other contents, other numbers. */
export interface Judged {
  readonly verification: Verification;
  readonly doubts: number;
}

/** Builds one rewrite and compares it with the original. Throws as `verify` does. */
export async function verifyRewrite(rewrite: Rewrite, original: Original, request: VerifyRequest): Promise<Verification> {
  const built = await buildSide("the rewrite", rewrite, request).catch(buildFailure);
  if ("failed" in built) return doesNotBuild(built.failed, original);
  return (await compareRewrite(rewrite, built, original, request)).verification;
}

/** What is said of a rewrite that does not build. */
export function doesNotBuild(failed: BuildFailed, { built }: Original): Verification {
  const problem: Problem = { kind: "build", message: `the rewrite does not build: ${failed.message}` };
  const reason = `the rewrite does not build: ${inFull(failed)}`;
  return { ...NOTHING, verdict: "differs", reason, before: sideOf(built), problems: [problem] };
}

/** Compares a rewrite that was built with the original. */
export async function compareRewrite(rewrite: Rewrite, built: Built, original: Original, request: VerifyRequest): Promise<Judged> {
  const sides = { before: original.built, after: built };
  const comparison = compareImages(
    mapSides(sides, ({ image }) => image),
    { declared: mapSides(sides, ({ declared }) => declared), expected: rewrite.expected, unsteady: original.unsteady },
  );
  const again = original.again && runnableOf(original.again);
  const { runs, differences } = await compareContainers({ ...mapSides(sides, runnableOf), again }, request);
  const found = [...comparison.problems, ...differences.map(problemOf)];
  const faults = faultsIn(found);
  const problems = [...faults, ...found.filter((one) => !faults.includes(one))];
  const verification = {
    ...NOTHING,
    ...comparison,
    ...judge({ problems, runs, differences, unread: unreadIn(mapSides(sides, ({ image }) => image)) }),
    ...mapSides(sides, sideOf),
    problems,
    runs,
  };
  const doubts = doubtsIn(comparison.files) + differences.filter(({ looks }) => looks === "moving").length;
  return { verification, doubts };
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
