import type { Estimate } from "../rule.js";
import { scale, sign } from "./figures.js";

/** An estimate as text: `−41 MB`. Only what is below ten has a digit: it is a guess. */
export function describeEstimate({ bytes }: Estimate): string {
  const { number, unit } = scale(Math.abs(bytes));
  const digits = unit !== "B" && number < 9.95 ? 1 : 0;
  return `${sign(bytes)}${number.toFixed(digits)} ${unit}`;
}
