import { rowOf } from "../row-of.js";

/** A limit as it was given. */
export type Quantity = { readonly text: string } & (
  | { readonly of: "bytes"; readonly bytes: number }
  | { readonly of: "percent"; readonly percent: number }
);

const FACTORS: Readonly<Record<string, number>> = {
  "": 1,
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 1024,
  mib: 1024 ** 2,
  gib: 1024 ** 3,
  tib: 1024 ** 4,
};

/** `300MB`, `1.5 GiB`, `5%`; a bare number is bytes. Undefined where it is none of them. */
export function parseQuantity(given: string): Quantity | undefined {
  const [, digits, unit = ""] = /^(\d+(?:\.\d+)?)\s*([a-z]*|%)$/i.exec(given.trim()) ?? [];
  if (digits === undefined) return undefined;
  if (unit === "%") return { of: "percent", percent: Number(digits), text: `${digits} %` };
  const factor = rowOf(FACTORS, unit.toLowerCase());
  if (factor === undefined) return undefined;
  return { of: "bytes", bytes: Math.round(Number(digits) * factor), text: unit === "" ? `${digits} B` : `${digits} ${unit}` };
}

/** A limit in bytes: percentages are of `whole`. */
export function bytesFor(quantity: Quantity, whole: number): number {
  return quantity.of === "bytes" ? quantity.bytes : (whole * quantity.percent) / 100;
}
