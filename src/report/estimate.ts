import type { Estimate } from "../rule.js";
import { scale, sign } from "./figures.js";

/** An estimate as text: `−41 MB`. Only what is below ten has a digit: it is a guess. What tables say has two that count. */
export function describeEstimate({ bytes, basis }: Estimate): string {
  const { number, unit } = scale(Number(Math.abs(bytes).toPrecision(basis === "table" ? 2 : 15)));
  const digits = unit !== "B" && number < 9.95 ? 1 : 0;
  return `${sign(bytes)}${number.toFixed(digits)} ${unit}`;
}
