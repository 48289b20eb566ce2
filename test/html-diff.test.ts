import { expect, test } from "vitest";
import { alignLines } from "../src/report/html/verify/align-lines.js";
import { diffBlocks } from "../src/report/html/verify/diff-blocks.js";

test.each<[string, readonly string[], readonly string[], ReturnType<typeof alignLines>]>([
  ["nothing", [], [], []],
  ["one line, changed", ["RUN make"], ["RUN make && rm a"], [[0, 0]]],
  [
    "lines that have nothing in common, as they come",
    ["abc", "def"],
    ["123"],
    [
      [0, 0],
      [1, undefined],
    ],
  ],
  [
    "a line that has a version further down",
    ["RUN make all"],
    ["COPY . .", "RUN make all install"],
    [
      [undefined, 0],
      [0, 1],
    ],
  ],
  [
    "of two versions, the one that is more alike",
    ["ENV A=1", "RUN make all"],
    ["RUN make", "ENV A=2", "RUN make all tests"],
    [
      [undefined, 0],
      [0, 1],
      [1, 2],
    ],
  ],
  [
    "a line that went before one that stayed alike",
    ["USER root", "RUN make all"],
    ["RUN make all install"],
    [
      [0, undefined],
      [1, 0],
    ],
  ],
])("lines beside each other: %s", (_, removed, added, rows) => {
  expect(alignLines(removed, added)).toEqual(rows);
});

test("of very many lines, the first stand beside the first", () => {
  const lines = Array.from({ length: 101 }, (_, index) => `line ${index}`);
  expect(alignLines(["x", ...lines], lines)[0]).toEqual([0, 0]);
});

/** Blocks in short: `=` and `~` with the numbers of both sides, `…` with how many lines are not shown. */
function shown(original: string, rewritten: string): readonly string[] {
  return diffBlocks(original, rewritten).map((block) =>
    block.kind === "folded"
      ? `…${block.lines}`
      : `${block.kind === "same" ? "=" : "~"} ${block.rows.map(({ before, after }) => `${before?.number ?? ""}:${after?.number ?? ""}`).join(" ")}`,
  );
}

const lines = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => `line ${from + index}\n`).join("");

test.each<[string, string, string, readonly string[]]>([
  ["nothing changes", lines(1, 9), lines(1, 9), ["…9"]],
  ["one line", "a\n", "a\n", ["= 1:1"]],
  [
    "in the middle",
    `${lines(1, 6)}old\n${lines(7, 12)}`,
    `${lines(1, 6)}new\n${lines(7, 12)}`,
    ["…3", "= 4:4 5:5 6:6", "~ 7:7", "= 8:8 9:9 10:10", "…3"],
  ],
  ["at the top and the end", `old\n${lines(1, 3)}old\n`, `${lines(1, 3)}new\n`, ["~ 1:", "= 2:1 3:2 4:3", "~ 5:4"]],
  [
    "a line that would be folded alone is shown",
    `old\n${lines(1, 7)}old\n`,
    `new\n${lines(1, 7)}new\n`,
    ["~ 1:1", "= 2:2 3:3 4:4 5:5 6:6 7:7 8:8", "~ 9:9"],
  ],
  ["two are folded", `old\n${lines(1, 8)}old\n`, `new\n${lines(1, 8)}new\n`, ["~ 1:1", "= 2:2 3:3 4:4", "…2", "= 7:7 8:8 9:9", "~ 10:10"]],
  ["line endings that both have say nothing", "a\r\nb\r\n", "a\r\nc\r\n", ["= 1:1", "~ 2:2"]],
])("what is shown of a diff: %s", (_, original, rewritten, blocks) => {
  expect(shown(original, rewritten)).toEqual(blocks);
});

test("lines are shown without their ends", () => {
  expect(diffBlocks("a\r\nb\r\n", "a\r\nc\r\n")).toEqual([
    { kind: "same", rows: [{ before: { number: 1, text: "a" }, after: { number: 1, text: "a" } }] },
    { kind: "changed", rows: [{ before: { number: 2, text: "b" }, after: { number: 2, text: "c" } }] },
  ]);
});
