import { describe, expect, test } from "vitest";
import type { ImageFile } from "../src/image/image.js";
import { compareFiles } from "../src/verify/compare-files.js";
import { doubtsIn, withUnsteady } from "../src/verify/unsteady.js";
import { type MadeUpImage, madeUp } from "./images.js";

type Files = NonNullable<MadeUpImage["files"]>;

interface Builds {
  readonly before: Files;
  readonly again: Files;
  readonly after: Files;
}

const differencesOf = (before: Files, after: Files) => compareFiles({ before: madeUp({ files: before }), after: madeUp({ files: after }) });

/** The paths that count where the original was built twice. */
function countingIn({ before, again, after }: Builds): readonly string[] {
  const unsteady = new Map(differencesOf(before, again).map((one) => [one.path, one]));
  return withUnsteady(differencesOf(before, after), unsteady)
    .filter(({ noise }) => noise === undefined)
    .map(({ path, change }) => `${change} ${path}`);
}

const ofNext = (id: string): Files => ({
  [`/app/.next/static/${id}`]: { type: "directory" },
  [`/app/.next/static/${id}/_buildManifest.js`]: id,
  [`/app/.next/static/${id}/_ssgManifest.js`]: id,
});

describe("what differs between two builds of the original", () => {
  const of = (text: string, mode = 0o644, uid = 0) => ({ "/app/stamp": { text, mode, uid } });

  test.each<[what: string, builds: Builds]>([
    ["contents", { before: of("1"), again: of("2"), after: of("3") }],
    ["less than all that does", { before: of("1", 0o600), again: of("2", 0o644), after: of("3", 0o600) }],
    ["a file that is there at times", { before: of("1"), again: {}, after: {} }],
    ["a file that comes at times", { before: {}, again: of("1"), after: of("2") }],
    [
      "names drawn by lot",
      { before: { "/tmp/tmp.aB3dE6gH9j": "" }, again: { "/tmp/tmp.0123456789": "" }, after: { "/tmp/tmp.zyxwvutsrq": "" } },
    ],
    ["names of Python's", { before: { "/tmp/tmpab_d3f9h": "" }, again: { "/tmp/tmp01234567": "" }, after: { "/tmp/tmpzyxwvuts": "" } }],
    [
      "names made of a hash",
      { before: { "/app/main.9f3a01.js": "1" }, again: { "/app/main.77bc02.js": "2" }, after: { "/app/main.e5d403.js": "3" } },
    ],
    [
      "builds of Next",
      { before: ofNext("_4WgF4W4FvEsTpoZNrkKt"), again: ofNext("aQ-x81Zb0Lq7cN2mVw5Ks"), after: ofNext("Zz91kPq-w2_XyB7nMc4Td") },
    ],
  ])("%s, says nothing", (_, builds) => {
    expect(countingIn(builds)).toEqual([]);
  });

  test.each<[what: string, builds: Builds, counts: readonly string[]]>([
    ["its mode", { before: of("1"), again: of("2"), after: of("3", 0o600) }, ["changed /app/stamp"]],
    ["its owner", { before: of("1"), again: of("2"), after: of("3", 0o644, 33) }, ["changed /app/stamp"]],
    ["that it is gone", { before: of("1"), again: of("2"), after: {} }, ["removed /app/stamp"]],
    ["a type", { before: of("1"), again: of("2"), after: { "/app/stamp": { type: "directory" } } }, ["changed /app/stamp"]],
    [
      "that one of drawn name is gone",
      { before: { "/app/main.9f3a01.js": "1" }, again: { "/app/main.77bc02.js": "2" }, after: {} },
      ["removed /app/main.9f3a01.js"],
    ],
    [
      "that there is one more",
      {
        before: { "/app/main.9f3a01.js": "1" },
        again: { "/app/main.77bc02.js": "2" },
        after: { "/app/main.e5d403.js": "3", "/app/other.js": "4" },
      },
      ["added /app/main.e5d403.js", "removed /app/main.9f3a01.js", "added /app/other.js"],
    ],
    [
      "a name that is the same each time",
      { before: { "/app/a.js": "1" }, again: { "/app/a.js": "2" }, after: { "/app/b.js": "3" } },
      ["removed /app/a.js", "added /app/b.js"],
    ],
  ])("%s counts all the same", (_, builds, counts) => {
    expect([...countingIn(builds)].sort()).toEqual([...counts].sort());
  });
});

describe("doubtful", () => {
  const doubts = (before: Files, after: Files) => doubtsIn(differencesOf(before, after));
  const link: { readonly type: ImageFile["type"]; readonly target: string } = { type: "symlink", target: "a" };

  test("are other contents, and other names of as many files", () => {
    expect(doubts({ "/a": "1" }, { "/a": "2" })).toBe(1);
    expect(doubts({ "/app/main.1.js": "1" }, { "/app/main.2.js": "2" })).toBe(2);
  });

  test("are new names whose former ones a rule explains", () => {
    const differences = differencesOf({ "/app/main.1.js": "1" }, { "/app/main.2.js": "2" });
    const explained = differences.map((one) => (one.change === "removed" ? { ...one, expectedBy: "split-build-stage" } : one));
    expect(doubtsIn(explained)).toBe(1);
  });

  test("are neither modes nor links, nor what is gone or new, nor noise", () => {
    expect(doubts({ "/a": { text: "1", mode: 0o600 } }, { "/a": "2" })).toBe(0);
    expect(doubts({ "/a": link }, { "/a": { ...link, target: "b" } })).toBe(0);
    expect(doubts({ "/app/a.js": "1" }, { "/app/a.css": "1" })).toBe(0);
    expect(doubts({ "/app/a.js": "1", "/app/b.js": "1" }, { "/app/c.js": "1" })).toBe(0);
    expect(doubts({ "/var/log/a.log": "1" }, { "/var/log/a.log": "2" })).toBe(0);
    expect(doubts({}, { "/app/a.js": "1" })).toBe(0);
  });
});
