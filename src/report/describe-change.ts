import type { AppliedChange } from "../result.js";
import { describeEstimate } from "./estimate.js";

/** `TITLE (verify, about -41 MB)` */
export function describeChange({ title, safety, estimate }: AppliedChange): string {
  return `${title} (${safety}${estimate === undefined ? "" : `, about ${describeEstimate(estimate)}`})`;
}

/** ` Assumed: this; that.`, or nothing. */
export function describeAssumptions({ assumptions }: Pick<AppliedChange, "assumptions">): string {
  return assumptions.length === 0 ? "" : ` Assumed: ${assumptions.map((text) => text.replace(/\.$/, "")).join("; ")}.`;
}
