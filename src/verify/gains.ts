import { BuildFailed } from "../engine/errors.js";
import { buildSide, sideOf } from "./build-side.js";
import type { VerifyRequest } from "./request.js";
import type { Gain } from "./result.js";
import type { Original } from "./verify-rewrite.js";

/** What each rule brings by itself: one build a rule. A rule whose work alone does not build brings nothing that can be told. */
export async function gainsByRule({ built }: Original, request: VerifyRequest): Promise<readonly Gain[]> {
  const before = sideOf(built);
  const gains: Gain[] = [];
  for (const rule of request.rewrite.rules) {
    const settings: VerifyRequest = { ...request, build: { ...request.build, cache: "use" }, touches: [] };
    try {
      const after = sideOf(await buildSide(`the rewrite by ${rule} alone`, request.rewriteBy(new Set([rule])), settings));
      gains.push({
        rule,
        unpackedBytes: after.unpackedBytes - before.unpackedBytes,
        transferBytes: after.transferBytes - before.transferBytes,
        layers: after.layers.length - before.layers.length,
      });
    } catch (error) {
      if (!(error instanceof BuildFailed)) throw error;
    }
  }
  return gains;
}
