const UNITS: readonly (readonly [number, string])[] = [
  [1e9, "GB"],
  [1e6, "MB"],
  [1e3, "kB"],
];

/** A size in the decimal unit that people say it in. */
export interface Scaled {
  readonly number: number;
  readonly unit: string;
}

/** Bytes in their unit: 999.6 kB is 1 MB. Takes sizes, not differences: nothing below zero. */
export function scale(size: number): Scaled {
  const [bytes, unit] = UNITS.find(([least]) => size >= least * 0.9995) ?? [1, "B"];
  return { number: size / bytes, unit };
}

const DIGITS: Readonly<Record<string, number>> = { B: 0, GB: 2 };

/** `568.9 MB`, `1.24 GB`, `812 B`; of a difference below zero `−41.0 MB`, with the minus sign that typography has. */
export function bytes(size: number): string {
  const { number, unit } = scale(Math.abs(size));
  return `${size < 0 ? MINUS : ""}${number.toFixed(DIGITS[unit] ?? 1)} ${unit}`;
}

/** A difference in bytes with its sign: `+3.2 MB`, `−41.0 MB`, `0 B`. */
export function byteChange(difference: number): string {
  return `${difference > 0 ? "+" : ""}${bytes(difference)}`;
}

/** A difference of whole numbers with its sign: `+1`, `−3`, `0`. */
export function countChange(difference: number): string {
  return `${sign(difference)}${Math.abs(difference)}`;
}

/** What became of a figure: `−78 %`, `+3 %`, `−0.4 %`, `0 %`; undefined where it was zero and is not. */
export function percent(before: number, after: number): string | undefined {
  if (before === after) return "0 %";
  if (before === 0) return undefined;
  const change = (after / before - 1) * 100;
  const size = Math.abs(change);
  if (size < 0.05) return "0 %";
  // What is not gone altogether is not −100 %.
  const isNearlyAll = change < 0 && size >= 99.5 && after !== 0;
  const number = isNearlyAll ? Math.min(size, 99.9).toFixed(1) : size.toFixed(size < 0.95 ? 1 : 0);
  return `${sign(change)}${number} %`;
}

/** `51.0 s`; from ten minutes on `12 min 4 s`. */
export function seconds(duration: number): string {
  if (duration < 600) return `${duration.toFixed(1)} s`;
  const whole = Math.round(duration);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** `1 file`, `12,345 files`; `many` where the plural is no `s`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

const MINUS = "\u2212";

/** `+`, the minus sign that typography has, or nothing. */
export function sign(difference: number): string {
  return difference === 0 ? "" : difference < 0 ? MINUS : "+";
}
