import type { Estimate } from "../rule.js";

const UNITS: readonly (readonly [number, string])[] = [
  [1e9, "GB"],
  [1e6, "MB"],
  [1e3, "kB"],
];

/** An estimate as text: `-41 MB`. */
export function describeEstimate({ bytes }: Estimate): string {
  const size = Math.abs(bytes);
  // 999.6 kB is 1 MB.
  const [unit, name] = UNITS.find(([least]) => size >= least * 0.9995) ?? [1, "B"];
  const number = size / unit;
  const digits = unit > 1 && number < 9.95 ? 1 : 0;
  return `${bytes < 0 ? "-" : "+"}${number.toFixed(digits)} ${name}`;
}
