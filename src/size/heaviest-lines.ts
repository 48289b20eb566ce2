import type { Metric } from "./budget.js";
import type { Growth, SizedLayer } from "./sized.js";

/** What a layer, or its growth, weighs by what a limit measures. */
export function weightOf({ transferBytes, unpackedBytes }: Pick<Growth, "transferBytes" | "unpackedBytes">, metric: Metric): number {
  return metric === "transfer" ? transferBytes : (unpackedBytes ?? transferBytes);
}

/** The lines that grew by at least a tenth of what the most did. */
export function grownLines(growth: readonly Growth[], metric: Metric): readonly number[] {
  return heaviest(growth.map((one) => ({ line: one.line, bytes: weightOf(one, metric) })));
}

/** The lines above the base that weigh at least a tenth of what the most do. */
export function heaviestLines(layers: readonly SizedLayer[], of: (layer: SizedLayer) => number): readonly number[] {
  return heaviest(layers.filter(({ part }) => part !== "base").map((layer) => ({ line: layer.line, bytes: of(layer) })));
}

function heaviest(weighed: readonly { readonly line: number | undefined; readonly bytes: number }[]): readonly number[] {
  const sorted = weighed.filter(({ bytes }) => bytes > 0).toSorted((a, b) => b.bytes - a.bytes);
  const most = sorted[0]?.bytes ?? 0;
  return [...new Set(sorted.flatMap(({ line, bytes }) => (line === undefined || bytes * 10 < most ? [] : [line])))].slice(0, 5);
}
