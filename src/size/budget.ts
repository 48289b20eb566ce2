import type { Quantity } from "./quantity.js";

/** What an image may be. Undefined: no limit. */
export interface SizeBudget {
  /** What `max` and `maxIncrease` measure. */
  readonly metric: Metric;
  readonly max: Quantity | undefined;
  readonly warn: Quantity | undefined;
  readonly maxIncrease: Quantity | undefined;
  readonly warnIncrease: Quantity | undefined;
  /** An increase of at most so many bytes does not count. */
  readonly minIncrease: number;
  readonly maxLayers: number | undefined;
  /** A percentage is of what the layers above the base hold. */
  readonly maxWasted: Quantity | undefined;
  /** Where limits were given, by their flags without `--`: `--max`, `.dfopt.yaml: max`. */
  readonly from: ReadonlyMap<string, string>;
  /** The limits of a `.dive-ci`. */
  readonly dive: DiveRules;
}

/** Whether there is anything that an image could exceed. */
export function hasLimits({ max, warn, maxIncrease, warnIncrease, maxLayers, maxWasted, dive }: SizeBudget): boolean {
  return [max, warn, maxIncrease, warnIncrease, maxLayers, maxWasted, ...Object.values(dive)].some((limit) => limit !== undefined);
}

/** The sizes that a budget may be for. */
export const METRICS = ["transfer", "unpacked", "effective"] as const;
export type Metric = (typeof METRICS)[number];

/** https://github.com/wagoodman/dive, «CI Integration». Shares are numbers from 0 to 1. */
export interface DiveRules {
  readonly lowestEfficiency: number | undefined;
  readonly highestWastedBytes: number | undefined;
  readonly highestUserWastedPercent: number | undefined;
}
