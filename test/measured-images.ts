import type { MeasuredImage } from "../src/size/size-image.js";
import type { SizedLayer } from "../src/size/sized.js";

/** A layer of an instruction, twice as big unpacked. */
export function layer(instruction: string, transferBytes: number, more: Partial<SizedLayer> = {}): SizedLayer {
  const bytes = { transferBytes, unpackedBytes: transferBytes * 2, wastedBytes: 0 };
  return { digest: `sha256:${instruction}`, ...bytes, instruction, line: undefined, part: "application", paths: [], packages: [], ...more };
}

/** One of the base. */
export const base = (transferBytes: number, more: Partial<SizedLayer> = {}) => layer("base", transferBytes, { part: "base", ...more });

/** An image of these layers. */
export function image(...layers: readonly SizedLayer[]): MeasuredImage {
  const sum = (of: (one: SizedLayer) => number | undefined) => layers.reduce((total, one) => total + (of(one) ?? 0), 0);
  const unpacked = sum((one) => one.unpackedBytes);
  const sizes = { transfer: sum((one) => one.transferBytes), unpacked, effective: unpacked, wasted: sum((one) => one.wastedBytes) };
  return { platform: "linux/amd64", sizes, layers };
}
