import { bisect } from "./bisect.js";
import { buildOnce, buildSide, readBuilt } from "./build-side.js";
import { compareFiles } from "./compare-files.js";
import { gainsByRule } from "./gains.js";
import type { VerifyRequest } from "./request.js";
import type { Verification } from "./result.js";
import { buildFailure, inFull, NOTHING, type Original, verifyRewrite } from "./verify-rewrite.js";

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
  const verification = await verifyRewrite(request.rewrite, original, request);
  const gains = request.gains === "by rule" ? await gainsByRule(original, request) : [];
  const bisected =
    verification.verdict === "differs" && request.bisects === "when it differs" ? await bisect(original, request) : undefined;
  return { ...verification, gains, bisected };
}

async function buildOriginal(request: VerifyRequest): Promise<Original> {
  const built = await buildSide("the original", request.original, request);
  if (request.originals === "once") return { built, again: undefined, unsteady: new Set() };
  const build = await buildOnce("the original once more", request.original, request, { cache: "ignore" });
  const image = await readBuilt("the original once more", build, request);
  const unsteady = new Set(compareFiles({ before: built.image, after: image }).map(({ path }) => path));
  return { built, again: { build, image }, unsteady };
}
