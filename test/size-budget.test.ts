import { describe, expect, test } from "vitest";
import { entryFor, readBaseline, updated, writeBaseline } from "../src/size/baseline-file.js";
import type { SizeBudget } from "../src/size/budget.js";
import { growthOf } from "../src/size/growth.js";
import { judge } from "../src/size/judge.js";
import { parseQuantity, type Quantity } from "../src/size/quantity.js";
import { withTransferOf } from "../src/size/same-layers.js";
import type { MeasuredImage } from "../src/size/size-image.js";
import type { Baseline, SizedLayer } from "../src/size/sized.js";

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

function layer(instruction: string, transferBytes: number, more: Partial<SizedLayer> = {}): SizedLayer {
  const bytes = { transferBytes, unpackedBytes: transferBytes * 2, wastedBytes: 0 };
  return { digest: `sha256:${instruction}`, ...bytes, instruction, line: undefined, part: "application", paths: [], packages: [], ...more };
}

const base = (transferBytes: number, more: Partial<SizedLayer> = {}) => layer("base", transferBytes, { part: "base", ...more });

function image(...layers: readonly SizedLayer[]): MeasuredImage {
  const sum = (of: (one: SizedLayer) => number | undefined) => layers.reduce((total, one) => total + (of(one) ?? 0), 0);
  const unpacked = sum((one) => one.unpackedBytes);
  const sizes = { transfer: sum((one) => one.transferBytes), unpacked, effective: unpacked, wasted: sum((one) => one.wastedBytes) };
  return { platform: "linux/amd64", sizes, layers };
}

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

describe("growth", () => {
  const gcc = (version: string) => ({ manager: "dpkg" as const, name: "gcc", version, bytes: 100 });
  const make = { manager: "dpkg" as const, name: "make", version: "4", bytes: 50 };

  test("by instruction: changed ones by their order, new ones in full, those that are gone not at all", () => {
    const growth = growthOf(
      [base(50), layer("RUN install gcc", 10), layer("COPY . .", 5), layer("RUN gone", 7)],
      [base(51), layer("RUN install gcc make", 14, { line: 2 }), layer("COPY . .", 5, { line: 3 }), layer("COPY new new", 9, { line: 4 })],
    );
    expect(growth.map(({ part, line, transferBytes }) => [part, line, transferBytes])).toEqual([
      ["application", 4, 9],
      ["application", 2, 4],
      ["base", undefined, 1],
    ]);
  });

  test("what compression makes of the same files is none", () => {
    const same = { unpackedBytes: 10 };
    expect(growthOf([layer("RUN a", 100, same)], [layer("RUN a", 101, same)])).toEqual([]);
    expect(growthOf([layer("RUN a", 100, same)], [layer("RUN a", 101, { unpackedBytes: 11 })])).toHaveLength(1);
    expect(growthOf([layer("RUN a", 100, same)], [layer("RUN a", 5000, same)])).toHaveLength(1);
  });

  test("says which packages and paths", () => {
    const old = layer("RUN a", 10, { packages: [gcc("1")], paths: [{ path: "/usr/lib/gcc", bytes: 70 }] });
    const now = layer("RUN a", 20, {
      packages: [gcc("2"), make],
      paths: [
        { path: "/usr/lib/gcc", bytes: 80 },
        { path: "/x", bytes: 3 },
      ],
    });
    expect(growthOf([old], [now])).toMatchObject([
      {
        packages: ["gcc 1 → 2", "+make 4"],
        paths: [
          { path: "/usr/lib/gcc", bytes: 10 },
          { path: "/x", bytes: 3 },
        ],
      },
    ]);
    expect(growthOf([layer("RUN a", 1, { packages: [make] })], [layer("RUN a", 2)])[0]?.packages).toEqual(["−make 4"]);
  });

  test("of layers whose contents a registry does not tell", () => {
    const known = { unpackedBytes: undefined, wastedBytes: undefined };
    expect(growthOf([layer("RUN a", 1, known)], [layer("RUN a", 3)])).toMatchObject([{ transferBytes: 2, unpackedBytes: undefined }]);
  });
});

describe("a baseline's file", () => {
  const entry = (ref: string, platform: string, bytes: number) => ({ ref, ...image(layer("RUN a", bytes)), platform });

  test("is sorted, and reads as it was written, lines apart", () => {
    const entries = [entry("b", "linux/amd64", 2), entry("a", "linux/arm64", 3), entry("a", "linux/amd64", 1)];
    const text = writeBaseline(entries);
    expect(writeBaseline(entries.toReversed())).toBe(text);
    expect(readBaseline(text, "sizes.json")).toEqual([entries[2], entries[1], entries[0]]);
  });

  test("is written past the threshold only", () => {
    const old = [entry("a", "linux/amd64", 1000)];
    const into = (bytes: number, threshold: string) =>
      updated(old, [{ entry: entry("a", "linux/amd64", bytes), threshold: quantity(threshold) }]);
    expect(into(1010, "1%")).toEqual({ entries: old, written: 0 });
    expect(into(1011, "1%")).toMatchObject({ written: 1, entries: [{ sizes: { transfer: 1011 } }] });
    expect(into(980, "1%").written).toBe(1);
    expect(into(1011, "22").written).toBe(0);
    expect(updated(old, [{ entry: entry("a", "linux/arm64", 1), threshold: quantity("1%") }]).entries).toHaveLength(2);
  });

  test("finds an image by its name, whatever its tag", () => {
    const entries = [entry("reg:5000/app:1", "linux/amd64", 1), entry("Dockerfile#prod", "linux/amd64", 2)];
    expect(entryFor(entries, "reg:5000/app:2", "linux/amd64")).toBe(entries[0]);
    expect(entryFor(entries, `reg:5000/app@sha256:${"0".repeat(64)}`, "linux/amd64")).toBe(entries[0]);
    expect(entryFor(entries, "reg:5000/app:1", "linux/arm64")).toBeUndefined();
    expect(entryFor(entries, "reg:5000/other:1", "linux/amd64")).toBeUndefined();
    expect(entryFor(entries, "Dockerfile", "linux/amd64")).toBeUndefined();
  });

  test.each([
    ["{", "sizes.json is no JSON"],
    ["[]", "sizes.json is no baseline of this version"],
    ['{"schemaVersion":2}', "sizes.json is no baseline of this version"],
    ['{"schemaVersion":1,"images":[{"ref":"a"}]}', "an image without ref, platform or transferBytes"],
    ['{"schemaVersion":1,"images":[{"ref":"a","platform":"p","transferBytes":"1"}]}', "an image without ref, platform or transferBytes"],
  ])("%s is none", (text, message) => {
    expect(() => readBaseline(text, "sizes.json")).toThrow(message);
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
