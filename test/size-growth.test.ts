import { describe, expect, test } from "vitest";
import { growthOf } from "../src/size/growth.js";
import { grownLines, heaviestLines } from "../src/size/heaviest-lines.js";
import type { SizedLayer, SizedPackage, SizedPath } from "../src/size/sized.js";
import { base, layer } from "./measured-images.js";

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

const LINES = (layers: readonly SizedLayer[]) => layers.map((one, at) => ({ ...one, line: at + 2 }));

/** What each line brings more, of layers that are told by their words: `RUN a 5` brings 5 bytes. */
function grown(before: string, after: string): readonly string[] {
  const layers = (text: string) =>
    text.split(", ").flatMap((one) => (one === "" ? [] : [layer(one.replace(/ \d+$/, ""), Number(one.split(" ").at(-1)))]));
  return growthOf(layers(before), LINES(layers(after))).map(({ line, transferBytes }) => `${line}: ${transferBytes}`);
}

test.each<[what: string, before: string, after: string, says: readonly string[]]>([
  ["nothing", "RUN a 5, RUN b 5", "RUN a 5, RUN b 5", []],
  ["the same line", "RUN a 5, RUN b 5", "RUN a 5, RUN b 7", ["3: 2"]],
  ["a new line between others", "RUN a 5, RUN c 5", "RUN a 5, RUN b 3, RUN c 5", ["3: 3"]],
  ["a new line at the end", "RUN a 5", "RUN a 5, RUN b 3", ["3: 3"]],
  ["a line that is gone, and the others as they were", "RUN a 5, RUN b 5, RUN c 5", "RUN a 5, RUN c 6", ["3: 1"]],
  ["a line with other words, at the same place", "RUN a 5, RUN old 5, RUN c 5", "RUN a 5, RUN new 9, RUN c 5", ["3: 4"]],
  ["a line that moved up", "RUN a 5, RUN b 5, RUN c 5", "RUN c 5, RUN a 5, RUN b 6", ["2: 5", "4: 1"]],
  ["two lines for one: a COPY is no RUN", "RUN a 5", "COPY x 6, RUN b 6", ["2: 6", "3: 1"]],
  ["the most first", "RUN a 1, RUN b 1", "RUN a 2, RUN b 3", ["3: 2", "2: 1"]],
  ["lines that say the same", "RUN a 5, RUN a 5", "RUN a 5, RUN a 8", ["3: 3"]],
  ["all that is new", "", "RUN a 5", ["2: 5"]],
  ["nothing that is gone", "RUN a 5", "", []],
])("what grew: %s", (_, before, after, says) => {
  expect(grown(before, after)).toEqual(says);
});

test("layers of no known instruction go together by their digests", () => {
  const unknown = (digest: string, bytes: number) => layer("", bytes, { digest, instruction: undefined });
  expect(
    growthOf([unknown("a", 5), unknown("b", 5)], [unknown("b", 5), unknown("c", 2)]).map(({ transferBytes }) => transferBytes),
  ).toEqual([2]);
});

test("a layer that the other image has in its base is nobody's growth", () => {
  const shared = { diffId: "sha256:shared" };
  expect(
    growthOf([{ ...base(50), ...shared }], [layer("COPY / /", 50, { line: 2, ...shared }), layer("COPY x x", 9, { line: 3 })]),
  ).toMatchObject([{ line: 3, transferBytes: 9 }]);
});

test("layers of the base are one, and nobody's line", () => {
  const of = (bytes: number) => [base(bytes, { line: 1, instruction: "ADD a" }), base(bytes, { line: 1, instruction: "RUN b" })];
  expect(growthOf(of(5), of(7))).toMatchObject([
    { part: "base", instruction: undefined, line: undefined, transferBytes: 4, unpackedBytes: 8 },
  ]);
  expect(growthOf([], of(7))).toMatchObject([{ part: "base", line: undefined, transferBytes: 14 }]);
});

test.each<[what: string, before: number, after: number, unpacked: readonly [number | undefined, number | undefined], counts: number]>([
  ["a few bytes of compression", 5000, 6000, [9, 9], 0],
  ["more than compression makes", 5000, 6001, [9, 9], 1],
  ["what compresses better, and is more", 5000, 4000, [9, 10], 1],
  ["what is less, and compresses worse", 5000, 5001, [9, 8], 1],
  ["what is less", 5000, 5000, [9, 8], 0],
  ["what a registry does not tell", 5000, 5001, [undefined, 9], 1],
  ["what another one does not tell", 5000, 5001, [9, undefined], 1],
  ["the same of it", 5000, 5000, [undefined, undefined], 0],
])("counts: %s", (_, before, after, [old, now], counts) => {
  expect(growthOf([layer("RUN a", before, { unpackedBytes: old })], [layer("RUN a", after, { unpackedBytes: now })])).toHaveLength(counts);
});

const one = (name: string, version: string, bytes = 1, manager: SizedPackage["manager"] = "npm"): SizedPackage => ({
  manager,
  name,
  version,
  bytes,
});

test.each<[what: string, before: readonly SizedPackage[], after: readonly SizedPackage[], says: readonly string[]]>([
  ["none", [one("a", "1")], [one("a", "1")], []],
  ["another version", [one("a", "1")], [one("a", "2")], ["a 1 → 2"]],
  ["a new one, and one that is gone, the biggest first", [one("a", "1", 5)], [one("b", "1", 9)], ["+b 1", "−a 1"]],
  ["one that is gone is the biggest", [one("a", "1", 9)], [one("b", "1", 5)], ["−a 1", "+b 1"]],
  ["one of which nobody knows the size", [], [{ ...one("b", "1"), bytes: undefined }, one("a", "1")], ["+a 1", "+b 1"]],
  ["the same name of another manager", [one("a", "1")], [one("a", "1"), one("a", "1", 1, "pip")], ["+a 1"]],
  ["a second version beside the first", [one("a", "1")], [one("a", "1"), one("a", "2")], ["+a 2"]],
  ["one of two versions is gone", [one("a", "1"), one("a", "2")], [one("a", "1")], ["−a 2"]],
])("packages that changed: %s", (_, before, after, says) => {
  const [growth] = growthOf([layer("RUN a", 1, { packages: before })], [layer("RUN a", 2, { packages: after })]);
  expect(growth?.packages).toEqual(says);
});

const at = (path: string, bytes: number): SizedPath => ({ path, bytes });

test.each<[what: string, before: readonly SizedPath[], after: readonly SizedPath[], says: readonly SizedPath[]]>([
  ["the most first", [at("/a", 5), at("/b", 5)], [at("/a", 6), at("/b", 9)], [at("/b", 4), at("/a", 1)]],
  ["not what is as it was, or less", [at("/a", 5), at("/b", 5)], [at("/a", 5), at("/b", 4)], []],
  ["what is new", [], [at("/a", 5)], [at("/a", 5)]],
  ["a directory that is told by its parts now", [at("/a", 100)], [at("/a/x", 60), at("/a/y", 55)], [at("/a", 15)]],
  ["a directory that was told by its parts", [at("/a/x", 60), at("/a/y", 40)], [at("/a", 115)], [at("/a", 15)]],
  ["what only begins alike", [at("/a", 100)], [at("/a", 100), at("/ab", 5)], [at("/ab", 5)]],
])("paths that grew: %s", (_, before, after, says) => {
  const [growth] = growthOf([layer("RUN a", 1, { paths: before })], [layer("RUN a", 2, { paths: after })]);
  expect(growth?.paths).toEqual(says);
});

test("as many paths as somebody reads", () => {
  const paths = Array.from({ length: 20 }, (_, index) => at(`/${index}`, 1));
  expect(growthOf([], [layer("RUN a", 1, { paths })])[0]?.paths).toHaveLength(12);
});

describe("lines to blame", () => {
  const lines = (...weights: readonly number[]) =>
    heaviestLines(LINES(weights.map((bytes) => layer("RUN a", bytes))), ({ transferBytes }) => transferBytes);

  test("weigh at least a tenth of what the most do, the most first, five at most", () => {
    expect(lines(10, 100, 9, 50)).toEqual([3, 5, 2]);
    expect(lines(1, 2, 3, 4, 5, 6)).toEqual([7, 6, 5, 4, 3]);
    expect(lines(0, 0)).toEqual([]);
  });

  test("are none of the base, and have a number", () => {
    const layers = [base(900, { line: 1 }), layer("RUN a", 900), layer("RUN b", 100, { line: 7 }), layer("RUN c", 91, { line: 7 })];
    expect(heaviestLines(layers, ({ transferBytes }) => transferBytes)).toEqual([7]);
  });

  test("of what is measured; where a registry does not tell, of what is moved", () => {
    const growth = growthOf(
      [],
      [layer("RUN a", 10, { line: 2, unpackedBytes: 900 }), layer("RUN b", 90, { line: 3, unpackedBytes: undefined })],
    );
    expect(grownLines(growth, "transfer")).toEqual([3, 2]);
    expect(grownLines(growth, "unpacked")).toEqual([2, 3]);
  });
});
