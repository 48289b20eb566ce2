import { expect, test } from "vitest";
import { fileOf, mayName } from "../rules/shared/files/file.js";
import { textOf } from "../rules/shared/instruction-text.js";
import { firstNaming } from "../rules/shared/naming.js";
import { analyze } from "../src/model/model.js";
import { allRuns, firstNeed, firstNeeds, isOnWayFrom, type LaterRun } from "../src/model/queries.js";
import { offsetOf } from "../src/syntax/index-of.js";
import { parse } from "../src/syntax/parse.js";

const STAGES = `FROM debian:12 AS base
RUN one
RUN need 1
RUN two
FROM base AS left
RUN settle
RUN need 2
FROM debian:12
RUN three
ONBUILD RUN need 3
FROM base AS right
RUN four
FROM right
RUN five
RUN need 4
FROM left
RUN six
`;

test("what is first needed on the ways on is the same, asked for one RUN or for all", () => {
  const model = analyze(parse(STAGES));
  const look = ({ run }: LaterRun) => (run.text.includes("settle") ? "settled" : /need \d/.exec(run.text)?.[0]);
  const needs = firstNeeds(model, look);
  const runs = [...allRuns(model)].filter(({ run, at }) => run === at).map(({ run }) => run);
  const found = runs.map((run) => [run.text.trim(), needs(run)]);
  expect(found).toEqual(runs.map((run) => [run.text.trim(), firstNeed(model, run, look)]));
  expect(found).toContainEqual(["RUN two", "need 4"]);
  expect(found).toContainEqual(["RUN three", "need 3"]);
  expect(found).toContainEqual(["RUN six", undefined]);
});

test("an instruction is on the way from another in its stage, and in those that are built on it", () => {
  const model = analyze(parse(STAGES));
  const [base, left, , right, onRight, onLeft] = model.stages.map(({ instructions }) => instructions);
  const isOnWay = (one: typeof base, other: typeof base) => isOnWayFrom(model, one?.[1] as never, other?.[0] as never);
  expect([isOnWay(base, left), isOnWay(base, onRight), isOnWay(left, onLeft)]).toEqual([true, true, true]);
  expect([isOnWay(base, base), isOnWay(left, right), isOnWay(left, onRight), isOnWay(left, base)]).toEqual([false, false, false, false]);
});

test.each(["", "\uFEFF"])("a node starts where its text stands, behind a byte order mark or none: %j", (mark) => {
  const dockerfile = parse(mark + STAGES);
  const { nodes, text } = dockerfile;
  expect(nodes.map((node) => text.startsWith(node.text, offsetOf(dockerfile, node)))).toEqual(nodes.map(() => true));
  expect(nodes.slice(0, 1).map((node) => offsetOf(dockerfile, node))).toEqual([mark.length]);
});

const WORDS = [
  "a.tgz",
  "a-1.tgz",
  "$V.tgz",
  "a-$V.tgz",
  "a$V.tgz",
  "a$V-b.zip",
  "ab",
  "x+y.zip",
  "a.tgz.",
  "a.tgz.sig",
  "xa.tgz",
  "tgz",
  "v1.tgz",
];
const MORE = ["a*.tgz", "/tmp/*", "/opt/?.tgz", "*", "a${V}.tgz", '"a.tgz"', "/tmp/a.tgz.", "=a.tgz;", "(ab)", "x+y.zip,", "a-1.tgz-old"];

test("the first instruction that names a file is the one that asking each of them finds", () => {
  const lines = [...WORDS, ...MORE].flatMap((word) => [`RUN use /tmp/${word}`, `RUN use ${word}`]);
  for (const text of [lines, lines.toReversed()].map((all) => `FROM debian:12\n${all.join("\n")}\n`)) {
    const model = analyze(parse(text));
    const all = model.stages.flatMap(({ instructions }) => instructions);
    for (const word of WORDS) {
      const file = fileOf({ text: `/tmp/${word}`, value: undefined }, "/");
      if (file === undefined) throw new Error(word);
      for (const [index, behind] of all.entries()) {
        const first = all.slice(index + 1).find((instruction) => mayName(textOf(instruction), file));
        expect(
          firstNaming(model, file, behind, () => true),
          `${word} behind ${behind.text}`,
        ).toBe(first);
      }
    }
  }
});
