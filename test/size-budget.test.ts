import { describe, expect, test } from "vitest";
import type { SizeBudget } from "../src/size/budget.js";
import { growthOf } from "../src/size/growth.js";
import { judge } from "../src/size/judge.js";
import { parseQuantity, type Quantity } from "../src/size/quantity.js";
import { withTransferOf } from "../src/size/same-layers.js";
import type { MeasuredImage } from "../src/size/size-image.js";
import type { Baseline } from "../src/size/sized.js";
import { base, image, layer } from "./measured-images.js";

function quantity(text: string): Quantity {
  const found = parseQuantity(text);
  if (found === undefined) throw new Error(text);
  return found;
}

const NO_BUDGET: SizeBudget = {
  metric: "transfer",
  max: undefined,
  warn: undefined,
  maxIncrease: undefined,
  warnIncrease: undefined,
  minIncrease: 0,
  maxLayers: undefined,
  maxWasted: undefined,
  from: new Map(),
  dive: { lowestEfficiency: undefined, highestWastedBytes: undefined, highestUserWastedPercent: undefined },
};

const against = ({ sizes, layers }: MeasuredImage): Baseline => ({ state: "found", from: "sizes.json", sizes, layers });

function verdictOf(now: MeasuredImage, budget: Partial<SizeBudget>, baseline: Baseline = { state: "none-asked" }) {
  const growth = baseline.state === "found" ? growthOf(baseline.layers, now.layers) : [];
  const { verdict, findings } = judge(now, { ...NO_BUDGET, ...budget }, baseline, growth);
  return [verdict, ...findings.map(({ message, lines }) => `${message}: ${lines.join()}`)];
}

describe("quantities", () => {
  test.each([
    ["300MB", 300_000_000],
    ["1.5 GiB", 1_610_612_736],
    ["12kB", 12_000],
    ["7", 7],
    ["0", 0],
  ])("%s", (text, bytes) => {
    expect(parseQuantity(text)).toMatchObject({ of: "bytes", bytes });
  });
  test("5%", () => {
    expect(parseQuantity("2.5%")).toEqual({ of: "percent", percent: 2.5, text: "2.5 %" });
  });
  test.each(["", "MB", "-1", "1e3", "5 %%", "3 apples", "1.2.3", "constructor"])("%j is none", (text) => {
    expect(parseQuantity(text)).toBeUndefined();
  });
});

describe("limits", () => {
  const now = image(
    base(80_000_000),
    layer("RUN a", 30_000_000, { line: 3, wastedBytes: 6_000_000 }),
    layer("RUN b", 1_000_000, { line: 4 }),
  );

  test("none: within", () => {
    expect(verdictOf(now, {})).toEqual(["within"]);
  });

  test("of size: exactly the limit is within; one that fails is not also a warning", () => {
    expect(verdictOf(now, { max: quantity("111MB") })).toEqual(["within"]);
    expect(verdictOf(now, { max: quantity("110MB"), warn: quantity("100MB") })).toEqual([
      "over",
      "transfer 111.0 MB, limit 110 MB (--max): 3",
    ]);
    expect(verdictOf(now, { max: quantity("200MB"), warn: quantity("100MB") })).toEqual([
      "warn",
      "transfer 111.0 MB, limit 100 MB (--warn): 3",
    ]);
    expect(verdictOf(now, { metric: "unpacked", max: quantity("200MB") })[1]).toBe("unpacked 222.0 MB, limit 200 MB (--max): 3");
  });

  test("of layers and of waste", () => {
    expect(verdictOf(now, { maxLayers: 3 })).toEqual(["within"]);
    const from = new Map([["max-layers", ".dfopt.yaml: max-layers"]]);
    expect(verdictOf(now, { maxLayers: 2, from })[1]).toBe("3 layers, limit 2 (.dfopt.yaml: max-layers): ");
    expect(verdictOf(now, { maxLayers: 2 })).toEqual(["over", "3 layers, limit 2 (--max-layers): "]);
    expect(verdictOf(now, { maxWasted: quantity("6MB") })).toEqual(["within"]);
    expect(verdictOf(now, { maxWasted: quantity("5MB") })).toEqual(["over", "wasted 6.0 MB, limit 5 MB (--max-wasted): 3"]);
    expect(verdictOf(now, { maxWasted: quantity("10%") })).toEqual(["within"]);
    expect(verdictOf(now, { maxWasted: quantity("9%") })[0]).toBe("over");
  });

  test("of each, at the limit and above it", () => {
    const { dive } = NO_BUDGET;
    const own = image(layer("RUN a", 50, { wastedBytes: 10 }));
    const verdicts = (within: Partial<SizeBudget>, over: Partial<SizeBudget>) => {
      expect(verdictOf(own, within)).toEqual(["within"]);
      expect(verdictOf(own, over)[0]).toBe("over");
    };
    verdicts({ maxLayers: 1 }, { maxLayers: 0 });
    verdicts({ maxWasted: quantity("10") }, { maxWasted: quantity("9") });
    verdicts({ dive: { ...dive, highestWastedBytes: 10 } }, { dive: { ...dive, highestWastedBytes: 9 } });
    verdicts({ dive: { ...dive, highestUserWastedPercent: 0.1 } }, { dive: { ...dive, highestUserWastedPercent: 0.09 } });
    verdicts({ dive: { ...dive, lowestEfficiency: 0.9 } }, { dive: { ...dive, lowestEfficiency: 0.91 } });
    expect(verdictOf(image(), { dive: { ...dive, lowestEfficiency: 0.9 } })).toEqual(["within"]);
    const waste = image(base(100, { wastedBytes: 50 }), layer("RUN a", 50));
    expect(verdictOf(waste, { maxWasted: quantity("40") })[1]).toBe("wasted 50 B, limit 40 B (--max-wasted): ");
  });

  test("of growth: below what is said at least it is within, whatever the share", () => {
    const before = against(image(base(100), layer("RUN a", 100)));
    const grown = (bytes: number, budget: Partial<SizeBudget>) =>
      verdictOf(image(base(100), layer("RUN a", 100 + bytes)), budget, before)[0];
    expect(grown(20, { maxIncrease: quantity("10%") })).toBe("within");
    expect(grown(21, { maxIncrease: quantity("10%") })).toBe("over");
    expect(grown(21, { maxIncrease: quantity("10%"), minIncrease: 21 })).toBe("within");
    expect(grown(21, { maxIncrease: quantity("10%"), minIncrease: 20 })).toBe("over");
    expect(grown(21, { warnIncrease: quantity("10%") })).toBe("warn");
    expect(grown(21, { maxIncrease: quantity("20%"), warnIncrease: quantity("10%") })).toBe("warn");
    expect(grown(21, {})).toBe("within");
    expect(grown(-50, { maxIncrease: quantity("0") })).toBe("within");
  });

  test("of dive", () => {
    const { dive } = NO_BUDGET;
    expect(verdictOf(now, { dive: { ...dive, highestWastedBytes: 5_999_999 } })[1]).toContain("(.dive-ci: highestWastedBytes)");
    expect(verdictOf(now, { dive: { ...dive, highestUserWastedPercent: 0.09 } })[1]).toContain("limit 9 % above the base");
    expect(verdictOf(now, { dive: { ...dive, lowestEfficiency: 0.98 } })[1]).toContain("efficiency 0.973, limit 0.98");
    expect(verdictOf(now, { dive: { lowestEfficiency: 0.97, highestWastedBytes: 6e6, highestUserWastedPercent: 0.1 } })).toEqual([
      "within",
    ]);
  });

  test("what a registry does not tell cannot be judged", () => {
    const manifest = { ...now, sizes: { transfer: 1, unpacked: undefined, effective: undefined, wasted: undefined } };
    expect(verdictOf(manifest, { max: quantity("5MB") })).toEqual(["within"]);
    expect(verdictOf(manifest, { dive: { ...NO_BUDGET.dive, highestWastedBytes: 1 } })).toEqual(["within"]);
    expect(() => verdictOf(manifest, { maxWasted: quantity("5MB") })).toThrow("the wasted size cannot be told from a registry's manifest");
  });
});

describe("increases", () => {
  const before = image(base(80_000_000), layer("RUN a", 10_000_000), layer("RUN b", 10_000_000));
  const after = image(base(80_000_000), layer("RUN a", 16_000_000, { line: 3 }), layer("RUN b", 10_000_000, { line: 4 }));

  test("both the limit and the floor must be exceeded", () => {
    const limit = { maxIncrease: quantity("5%") };
    expect(verdictOf(after, limit, against(before))).toEqual([
      "over",
      "transfer +6.0 MB (+6 %) against sizes.json, limit +5 % (--max-increase): 3",
    ]);
    expect(verdictOf(after, { ...limit, minIncrease: 6_000_000 }, against(before))).toEqual(["within"]);
    expect(verdictOf(after, { maxIncrease: quantity("6%") }, against(before))).toEqual(["within"]);
    expect(verdictOf(after, { maxIncrease: quantity("5MB") }, against(before))[0]).toBe("over");
    expect(verdictOf(before, { maxIncrease: quantity("0%") }, against(after))).toEqual(["within"]);
  });

  test("the lines to blame are those of what is measured", () => {
    const packed = image(base(1), layer("RUN a", 10, { line: 3, unpackedBytes: 900 }), layer("RUN b", 90, { line: 4, unpackedBytes: 90 }));
    const limit = { maxIncrease: quantity("1%") };
    expect(verdictOf(packed, limit, against(image(base(1))))[1]).toMatch(/: 4,3$/);
    expect(verdictOf(packed, { ...limit, metric: "unpacked" }, against(image(base(1))))[1]).toMatch(/: 3,4$/);
  });

  test("a warning below the limit", () => {
    const limits = { maxIncrease: quantity("10%"), warnIncrease: quantity("5%") };
    expect(verdictOf(after, limits, against(before))).toEqual([
      "warn",
      "transfer +6.0 MB (+6 %) against sizes.json, limit +5 % (--warn-increase): 3",
    ]);
  });

  test("a drifting base blames nobody", () => {
    const drifted = image(base(90_000_000), ...before.layers.slice(1));
    expect(verdictOf(drifted, { maxIncrease: quantity("5%") }, against(before))).toEqual([
      "over",
      "transfer +10.0 MB (+10 %) against sizes.json, limit +5 % (--max-increase); the base brings +10.0 MB of it: ",
    ]);
  });

  test("no baseline is a verdict of its own, behind what is over", () => {
    const missing: Baseline = { state: "missing", from: "sizes.json", why: "no such file" };
    expect(verdictOf(after, { maxIncrease: quantity("5%") }, missing)).toEqual(["no-baseline"]);
    expect(verdictOf(after, { max: quantity("1MB") }, missing)[0]).toBe("over");
  });
});

describe("a layer that both have", () => {
  const plain = (bytes: number) => layer("RUN a", bytes, { digest: "sha256:tar", diffId: "sha256:tar" });
  const packed = (bytes: number) => layer("RUN a", bytes, { digest: "sha256:blob", diffId: "sha256:tar" });
  const transferOf = (one: MeasuredImage, other: MeasuredImage) => withTransferOf(one, other).sizes.transfer;

  test("has the transfer size that is known, where the other is estimated", () => {
    expect(transferOf(image(plain(103), layer("RUN b", 10)), image(packed(100)))).toBe(110);
    expect(transferOf(image(packed(100)), image(plain(103)))).toBe(100);
    expect(transferOf(image(packed(100)), image(layer("RUN a", 90, { digest: "sha256:other", diffId: "sha256:tar" })))).toBe(100);
  });

  test("has its own where the other one does not tell which it is", () => {
    expect(transferOf(image(plain(103)), image(layer("RUN a", 100)))).toBe(103);
    expect(transferOf(image(layer("RUN a", 100)), image(layer("RUN a", 90)))).toBe(100);
  });
});
