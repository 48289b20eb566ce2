import { resolve } from "node:path";
import type { EngineName } from "../../engine/engine.js";
import { type DiveRules, METRICS, type Metric, type SizeBudget } from "../../size/budget.js";
import { parseQuantity, type Quantity } from "../../size/quantity.js";
import { didYouMean } from "../../text/nearest.js";
import { type Given, isOn, settingError, valueOf } from "../given.js";
import { listOf, numberOf } from "../verify/settings.js";
import type { SizeFormat } from "./formats.js";

/** What the command line says of all images. */
export interface SizeSettings {
  readonly engine: EngineName | undefined;
  readonly builder: string | undefined;
  readonly from: "engine" | "registry" | undefined;
  /** None: that of the archive, or of this machine. */
  readonly platforms: readonly string[];
  readonly pull: "never" | "always";
  readonly timeoutSeconds: number;
  readonly keeps: "everything" | "nothing";
  readonly updates: "baseline" | "nothing";
  readonly requires: "a baseline" | "nothing";
  readonly format: SizeFormat;
  /** Absolute; undefined: standard output. */
  readonly output: string | undefined;
}

/** What holds for one image: the configuration counts. */
export interface ImageSettings {
  readonly budget: SizeBudget;
  /** As it was given. */
  readonly baseline: string | undefined;
  readonly updateThreshold: Quantity;
}

/** Reads the settings. Throws UserError for values that make no sense. */
export function readSizeSettings(given: Given, cwd: string): SizeSettings {
  const output = valueOf(given, "output");
  return {
    engine: valueOf(given, "engine") as EngineName | undefined,
    builder: valueOf(given, "builder"),
    from: valueOf(given, "from") as SizeSettings["from"],
    platforms: listOf(given, "platform", (platform) => platform).flatMap((names) => names.split(",").filter((name) => name !== "")),
    pull: isOn(given, "pull") ? "always" : "never",
    timeoutSeconds: numberOf(given, "timeout") ?? 3600,
    keeps: isOn(given, "keep") ? "everything" : "nothing",
    updates: isOn(given, "update-baseline") ? "baseline" : "nothing",
    requires: isOn(given, "require-baseline") ? "a baseline" : "nothing",
    format: (valueOf(given, "format") as SizeFormat | undefined) ?? "text",
    output: output === undefined ? undefined : resolve(cwd, output),
  };
}

/** Reads what holds for one image. Throws UserError for values that make no sense, and for those that do not go together. */
export function readImageSettings(given: Given, dive: DiveRules): ImageSettings {
  const maxIncrease = quantityOf(given, "max-increase");
  const warnIncrease = quantityOf(given, "warn-increase");
  const baseline = valueOf(given, "baseline");
  for (const name of ["max-increase", "warn-increase", "require-baseline", "update-baseline"]) {
    const setting = given.get(name);
    // A project may set limits for whoever has a baseline.
    if (setting?.from.startsWith("--") && baseline === undefined)
      throw settingError(setting, 0, "there is no baseline to compare with", "--baseline FILE.json|ARCHIVE|IMAGE|build:REV names one");
  }
  return {
    budget: {
      metric: metricOf(given),
      max: bytesOf(given, "max"),
      warn: bytesOf(given, "warn"),
      // What is written down as the new size has not grown.
      maxIncrease: isOn(given, "update-baseline") ? undefined : maxIncrease,
      warnIncrease: isOn(given, "update-baseline") ? undefined : warnIncrease,
      minIncrease: bytesOf(given, "min-increase")?.bytes ?? 0,
      maxLayers: numberOf(given, "max-layers"),
      maxWasted: quantityOf(given, "max-wasted"),
      from: new Map([...given].map(([name, { from }]) => [name, from])),
      dive,
    },
    baseline,
    updateThreshold: quantityOf(given, "update-threshold") ?? { of: "percent", percent: 1, text: "1 %" },
  };
}

function metricOf(given: Given): Metric {
  const setting = given.get("metric");
  const value = setting?.values.at(-1) ?? "transfer";
  const metric = METRICS.find((one) => one === value);
  if (metric !== undefined || setting === undefined) return metric ?? "transfer";
  throw settingError(setting, 0, `"${value}" is none of ${METRICS.join(", ")}${didYouMean(value, METRICS)}`);
}

function quantityOf(given: Given, name: string): Quantity | undefined {
  const setting = given.get(name);
  const value = setting?.values.at(-1);
  if (setting === undefined || value === undefined) return undefined;
  const quantity = parseQuantity(value);
  if (quantity === undefined) throw settingError(setting, 0, `"${value}" is no size`, "such as 300MB, 1.5GiB or 5%");
  return quantity;
}

function bytesOf(given: Given, name: string): (Quantity & { readonly of: "bytes" }) | undefined {
  const quantity = quantityOf(given, name);
  if (quantity === undefined || quantity.of === "bytes") return quantity;
  const setting = given.get(name);
  throw settingError(setting ?? { values: [], from: name }, 0, `${quantity.text} of what? It is a size`, "such as 300MB or 1.5GiB");
}
