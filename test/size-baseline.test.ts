import { describe, expect, test } from "vitest";
import { type BaselineEntry, entryFor, readBaseline, updated, writeBaseline } from "../src/size/baseline-file.js";
import { parseQuantity, type Quantity } from "../src/size/quantity.js";
import type { SizedLayer } from "../src/size/sized.js";
import { image, layer } from "./measured-images.js";

function quantity(text: string): Quantity {
  const found = parseQuantity(text);
  if (found === undefined) throw new Error(text);
  return found;
}

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

const AMD64 = "linux/amd64";

function entryOf(ref: string, sizes: Partial<BaselineEntry["sizes"]> = {}): BaselineEntry {
  const plain = image(layer("RUN a", 1000));
  return { ref, ...plain, platform: AMD64, sizes: { ...plain.sizes, ...sizes } };
}

test("what a layer brought is read as it was written", () => {
  const full: SizedLayer = {
    digest: "sha256:blob",
    diffId: "sha256:tar",
    transferBytes: 1,
    unpackedBytes: 2,
    wastedBytes: 3,
    instruction: "RUN a",
    line: 7,
    part: "packages",
    paths: [{ path: "/a", bytes: 5 }],
    packages: [{ manager: "pip", name: "six", version: "1", bytes: 6 }],
  };
  const layers = [full, { ...full, part: "base" as const }, { ...full, part: "application" as const }];
  const [entry] = readBaseline(writeBaseline([{ ...entryOf("a"), layers }]), "sizes.json");
  expect(entry?.layers).toEqual(layers.map((one) => ({ ...one, line: undefined })));
});

test("what is missing of a layer is nothing, and what a part of a later version says is the application", () => {
  const images = [{ ref: "a", platform: AMD64, transferBytes: 1, layers: [{}, { part: "addons", paths: [{}], packages: [{}] }] }];
  const [entry] = readBaseline(JSON.stringify({ schemaVersion: 1, images }), "sizes.json");
  const none = {
    digest: "",
    diffId: undefined,
    transferBytes: 0,
    unpackedBytes: undefined,
    wastedBytes: undefined,
    instruction: undefined,
  };
  expect(entry?.sizes).toEqual({ transfer: 1, unpacked: undefined, effective: undefined, wasted: undefined });
  expect(entry?.layers).toEqual([
    { ...none, line: undefined, part: "application", paths: [], packages: [] },
    {
      ...none,
      line: undefined,
      part: "application",
      paths: [{ path: "", bytes: 0 }],
      packages: [{ manager: "dpkg", name: "", version: "", bytes: undefined }],
    },
  ]);
});

test.each(["ref", "platform", "transferBytes"])("an image without %s is none", (field) => {
  const { [field]: _, ...rest } = { ref: "a", platform: "p", transferBytes: 1 } as Record<string, unknown>;
  expect(() => readBaseline(JSON.stringify({ schemaVersion: 1, images: [rest] }), "s.json")).toThrow(
    "s.json: an image without ref, platform",
  );
});

test("it is JSON of a line for each value, so that a change is a change of few lines", () => {
  const text = writeBaseline([entryOf("b"), entryOf("a")]);
  expect(text.startsWith('{\n "schemaVersion": 1,\n "images": [\n  {\n   "ref": "a",')).toBe(true);
  expect(text.endsWith("}\n")).toBe(true);
});

test.each<[what: string, before: Partial<BaselineEntry["sizes"]>, after: Partial<BaselineEntry["sizes"]>, written: number]>([
  ["nothing", {}, {}, 0],
  ["what is moved", { transfer: 1000 }, { transfer: 1011 }, 1],
  ["what is unpacked", { unpacked: 1000 }, { unpacked: 989 }, 1],
  ["what is left in the end", { effective: 1000 }, { effective: 1011 }, 1],
  ["what is wasted, of all that is unpacked", { unpacked: 1000, wasted: 0 }, { unpacked: 1000, wasted: 11 }, 1],
  ["little that is wasted", { unpacked: 1000, wasted: 0 }, { unpacked: 1000, wasted: 10 }, 0],
  ["waste, where nothing else is known", { unpacked: undefined, wasted: 1000 }, { unpacked: undefined, wasted: 1010 }, 0],
  ["what was not known", { unpacked: undefined }, {}, 1],
  ["what is not known any more", {}, { unpacked: undefined }, 1],
])("an entry is written anew for %s", (_, before, after, written) => {
  const images = [{ entry: entryOf("a", after), threshold: quantity("1%") }];
  expect(updated([entryOf("a", before)], images).written).toBe(written);
});

test("an entry takes the place of the one with another tag, but of none that is measured as well", () => {
  const write = (entries: readonly BaselineEntry[], ...refs: readonly string[]) =>
    updated(
      entries,
      refs.map((ref) => ({ entry: entryOf(ref, { transfer: 7 }), threshold: quantity("0") })),
    ).entries.map(({ ref }) => ref);
  expect(write([entryOf("app:1"), entryOf("other:1")], "app:2")).toEqual(["other:1", "app:2"]);
  expect(write([], "app:alpine", "app:debian")).toEqual(["app:alpine", "app:debian"]);
  expect(write([entryOf("app:alpine")], "app:debian", "app:alpine")).toEqual(["app:debian", "app:alpine"]);
});

test("the entry of the same name goes before that of another tag", () => {
  const entries = [entryOf("app:1"), entryOf("app:2"), entryOf(`app@sha256:${"0".repeat(64)}`)];
  expect(entryFor(entries, "app:2", AMD64)).toBe(entries[1]);
  expect(entryFor(entries, "app:3", AMD64)).toBe(entries[0]);
  expect(entryFor([entryOf("app@sha256:0/x")], "app", AMD64)).toBeUndefined();
});
