import { describe, expect, test } from "vitest";
import { compareFiles } from "../src/verify/compare/files.js";
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

/** What an installation of releases makes, each time under another name. */
const ofRelease = (id: string, files: Files = { [`/srv/releases/${id}/main.js`]: id }): Files => ({
  "/srv/current": { type: "symlink", target: `releases/${id}` },
  [`/srv/releases/${id}`]: { type: "directory" },
  ...files,
  [`/srv/releases/${id}/lib`]: { type: "directory" },
  [`/srv/releases/${id}/lib/a.js`]: "a",
});

function belowRelease(change: string, id: string): readonly string[] {
  return ["", "/main.js", "/lib", "/lib/a.js"].map((path) => `${change} /srv/releases/${id}${path}`);
}

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
    [
      "what Next writes in any order",
      {
        before: { "/app/.next/BUILD_ID": "1", "/app/.next/server/pages-manifest.json": "a, b" },
        again: { "/app/.next/BUILD_ID": "2", "/app/.next/server/pages-manifest.json": "a, b" },
        after: { "/app/.next/BUILD_ID": "3", "/app/.next/server/pages-manifest.json": "b, a" },
      },
    ],
    ["releases, and the link to the last", { before: ofRelease("20261201"), again: ofRelease("20261202"), after: ofRelease("20261203") }],
  ])("%s, says nothing", (_, builds) => {
    expect(countingIn(builds)).toEqual([]);
  });

  test.each<[what: string, builds: Builds, counts: readonly string[]]>([
    [
      "what Next wrote twice as one",
      {
        before: { "/app/.next/BUILD_ID": "1", "/app/.next/server/a.js": "a", "/web/.next/BUILD_ID": "1" },
        again: { "/app/.next/BUILD_ID": "1", "/app/.next/server/a.js": "a", "/web/.next/BUILD_ID": "2" },
        after: { "/app/.next/BUILD_ID": "1", "/app/.next/server/a.js": "b", "/web/.next/BUILD_ID": "3" },
      },
      ["changed /app/.next/server/a.js"],
    ],
    [
      "a package that Next copies",
      {
        before: { "/app/.next/BUILD_ID": "1", "/app/.next/standalone/node_modules/a/index.js": "a" },
        again: { "/app/.next/BUILD_ID": "2", "/app/.next/standalone/node_modules/a/index.js": "a" },
        after: { "/app/.next/BUILD_ID": "3", "/app/.next/standalone/node_modules/a/index.js": "b" },
      },
      ["changed /app/.next/standalone/node_modules/a/index.js"],
    ],
    [
      "another mode, and what is gone, of Next's",
      {
        before: { "/app/.next/BUILD_ID": "1", "/app/.next/a.js": "a", "/app/.next/b.js": "b" },
        again: { "/app/.next/BUILD_ID": "2", "/app/.next/a.js": "a", "/app/.next/b.js": "b" },
        after: { "/app/.next/BUILD_ID": "3", "/app/.next/a.js": { text: "a", mode: 0o600 } },
      },
      ["changed /app/.next/a.js", "removed /app/.next/b.js"],
    ],
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
    [
      "a link that leads elsewhere, and to the same place each time",
      {
        before: { "/app/stamp": "1", "/app/link": { type: "symlink", target: "a" } },
        again: { "/app/stamp": "2", "/app/link": { type: "symlink", target: "a" } },
        after: { "/app/stamp": "3", "/app/link": { type: "symlink", target: "b" } },
      },
      ["changed /app/link"],
    ],
    [
      "a release that lacks a file",
      { before: ofRelease("20261201"), again: ofRelease("20261202"), after: ofRelease("20261203", {}) },
      ["removed /srv/releases/20261201/main.js"],
    ],
    [
      "a release that is the same each time",
      { before: ofRelease("1.0"), again: { ...ofRelease("1.0"), "/srv/releases/1.0/main.js": "2" }, after: ofRelease("2.0") },
      ["changed /srv/current", ...belowRelease("removed", "1.0"), ...belowRelease("added", "2.0")],
    ],
  ])("%s counts all the same", (_, builds, counts) => {
    expect([...countingIn(builds)].sort()).toEqual([...counts].sort());
  });
});

describe("doubtful", () => {
  const doubts = (before: Files, after: Files) => doubtsIn(differencesOf(before, after));
  test("are other contents, and other names of as many files", () => {
    expect(doubts({ "/a": "1" }, { "/a": "2" })).toBe(1);
    expect(doubts({ "/app/main.1.js": "1" }, { "/app/main.2.js": "2" })).toBe(2);
  });

  test("are new names whose former ones a rule explains", () => {
    const differences = differencesOf({ "/app/main.1.js": "1" }, { "/app/main.2.js": "2" });
    const explained = differences.map((one) => (one.change === "removed" ? { ...one, expectedBy: "split-build-stage" } : one));
    expect(doubtsIn(explained)).toBe(1);
  });

  test("are links to other names, and what is below directories of other names", () => {
    expect(doubts(ofRelease("20261201"), ofRelease("20261203"))).toBe(9);
  });

  test("are neither modes nor types, nor what is gone or new, nor noise", () => {
    expect(doubts({ "/a": { text: "1", mode: 0o600 } }, { "/a": "2" })).toBe(0);
    expect(doubts({ "/a": "1" }, { "/a": { type: "symlink", target: "b" } })).toBe(0);
    expect(doubts({ "/app/a.js": "1" }, { "/app/a.css": "1" })).toBe(0);
    expect(doubts({ "/app/a.js": "1", "/app/b.js": "1" }, { "/app/c.js": "1" })).toBe(0);
    expect(doubts({ "/var/log/a.log": "1" }, { "/var/log/a.log": "2" })).toBe(0);
    expect(doubts({}, { "/app/a.js": "1" })).toBe(0);
  });
});
