import { bisect } from "./bisect.js";
import { type Built, buildOnce, buildSide, readBuilt } from "./build-side.js";
import { compareFiles } from "./compare/files.js";
import { gainsByRule } from "./gains.js";
import type { VerifyRequest } from "./request.js";
import type { Verification } from "./result.js";
import { faultsIn } from "./verdict.js";
import { buildFailure, compareRewrite, doesNotBuild, inFull, NOTHING, type Original } from "./verify-rewrite.js";

/**
 * Builds the original and the rewrite and compares them. That a build fails is a result; throws EngineError where the
 * engine itself is at fault, and ImageError where its image cannot be read.
 */
export async function verify(request: VerifyRequest): Promise<Verification> {
  const original = await buildOriginal(request).catch(buildFailure);
  if ("failed" in original) {
    return { ...NOTHING, verdict: "unverified", reason: `the original does not build: ${inFull(original.failed)}` };
  }
  const { evidenceBase: seen = [] } = request;
  if (seen.some((diffId, at) => original.built.image.layers[at]?.diffId !== diffId))
    return { ...NOTHING, verdict: "unverified", reason: "the evidence is stale: the base image is another one by now" };
  const { verification, known } = await verifyWhole(original, request);
  const gains = request.gains === "by rule" ? await gainsByRule(known, request) : [];
  const isAtFault = faultsIn(verification.problems).length > 0;
  const bisected = isAtFault && request.bisects === "when it differs" ? await bisect(known, request) : undefined;
  const hint = verification.hint ?? (verification.verdict === "differs" && bisected === undefined ? blame(request) : undefined);
  return { ...verification, hint, gains, bisected };
}

/** How to find which rule is to blame; a rewrite that was given has none. */
function blame({ rewrite: { rules } }: VerifyRequest): string | undefined {
  if (rules.length === 0) return undefined;
  return rules.length === 1
    ? `\`--skip ${rules[0]}\` leaves it out`
    : "`--bisect` finds the rules to blame by building, and prints the rewrite without them";
}

interface Verified {
  readonly verification: Verification;
  /** The original, by now perhaps built twice. */
  readonly known: Original;
}

/** The rewrite by all of its rules. In doubt, the original is built once more: that its own contents differ each time is no rewrite's fault. */
async function verifyWhole(original: Original, request: VerifyRequest): Promise<Verified> {
  const { rewrite, bisects } = request;
  const built = await buildSide("the rewrite", rewrite, request).catch(buildFailure);
  if ("failed" in built) return { verification: doesNotBuild(built.failed, original), known: original };
  const { verification, doubts } = await compareRewrite(rewrite, built, original, request);
  // Where rules are sought that are to blame, none is for that.
  const decides = doubts > 0 && (doubts === faultsIn(verification.problems).length || bisects === "when it differs");
  if (!decides || original.again !== undefined) return { verification, known: original };
  const known = await buildAgain(original.built, request).catch(buildFailure);
  if ("failed" in known) return { verification, known: original };
  return { verification: (await compareRewrite(rewrite, built, known, request)).verification, known };
}

async function buildOriginal(request: VerifyRequest): Promise<Original> {
  const built = await buildSide("the original", request.original, request);
  return request.originals === "twice" ? buildAgain(built, request) : { built, again: undefined, unsteady: new Map() };
}

async function buildAgain(built: Built, request: VerifyRequest): Promise<Original> {
  const build = await buildOnce("the original once more", request.original, request, { cache: "ignore" });
  const image = await readBuilt("the original once more", build, request);
  const unsteady = new Map(compareFiles({ before: built.image, after: image }).map((one) => [one.path, one]));
  return { built, again: { build, image }, unsteady };
}
