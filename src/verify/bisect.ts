import type { VerifyRequest } from "./request.js";
import type { Bisected } from "./result.js";
import { faultsIn } from "./verdict.js";
import { type Original, verifyRewrite } from "./verify-rewrite.js";

/**
 * Finds, by building, a largest set of the rewrite's rules that verifies: no rule that was left out can be put back. A
 * few guilty rules among many cost a few builds each.
 */
export async function bisect(original: Original, request: VerifyRequest): Promise<Bisected> {
  const guilty: { rule: string; reason: string }[] = [];
  let builds = 0;

  /** The rules of `good` and those of `candidates` that verify together with them. */
  const grow = async (good: readonly string[], candidates: readonly string[]): Promise<readonly string[]> => {
    if (candidates.length === 0) return good;
    const together = [...good, ...candidates];
    request.progress(`trying ${together.length} of ${request.rewrite.rules.length} rules`);
    builds++;
    const { verdict, reason, problems } = await verifyRewrite(request.rewriteBy(new Set(together)), original, {
      ...request,
      build: { ...request.build, cache: "use" },
      touches: [],
    });
    // What neither image can do is no rule's fault, nor is what the base image lacks.
    if (verdict !== "differs" || faultsIn(problems).length === 0) return together;
    const [rule] = candidates;
    if (rule !== undefined && candidates.length === 1) {
      guilty.push({ rule, reason });
      return good;
    }
    const middle = Math.ceil(candidates.length / 2);
    return grow(await grow(good, candidates.slice(0, middle)), candidates.slice(middle));
  };

  const { rules } = request.rewrite;
  const middle = Math.ceil(rules.length / 2);
  // All of them together are known to differ.
  const good = rules.length === 1 ? await grow([], rules) : await grow(await grow([], rules.slice(0, middle)), rules.slice(middle));
  return { guilty, rewritten: request.rewriteBy(new Set(good)).dockerfile, builds };
}
