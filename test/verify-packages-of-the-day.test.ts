import { describe, expect, test } from "vitest";
import { dpkg, type MadeUpImage } from "./images.js";
import { by, type Case, compare, problemsOf, SPLIT } from "./made-up-comparison.js";

const LIBRARY = "/usr/lib/x86_64-linux-gnu/liba.so.1";
const EDITED = "/etc/a.conf";

/** An image of Debian 12 with a package that was unpacked in a layer: 0 is the base's. */
const having = (version: string, layer: number, more: MadeUpImage["files"] = {}, release = "12.4+deb12u15"): MadeUpImage => ({
  files: { "/var/lib/dpkg/info/a:amd64.list": { layer }, [LIBRARY]: { text: version, layer }, ...more },
  owners: { [LIBRARY]: "a", [EDITED]: "a", "/usr/bin/a": "a" },
  packages: [dpkg(`base-files ${release}`), dpkg(`a ${version}`)],
});
const REWRITTEN = "FROM debian:12-slim\nRUN something\n";
const problems = (before: MadeUpImage, after: MadeUpImage, more: Partial<Case> = {}) =>
  problemsOf({ before, after, expected: SPLIT, rewritten: REWRITTEN, ...more });

describe("a package as the base brings it, of the same release", () => {
  test("where the original upgrades it with what it installs, is older, and no rule's fault", () => {
    const message = "a is 1-1 as in debian:12-slim, which lags behind: what the original installs upgrades it to 1-1+deb12u1";
    expect(problems(having("1-1+deb12u1", 1), having("1-1", 0))).toEqual([`base: ${message}`]);
  });

  test("where the two bases are not of one day, is older or newer", () => {
    expect(problems(having("1-10", 0), having("1-9", 0))).toEqual([
      "base: a is 1-9 as in debian:12-slim, which is older than debian, where it is 1-10",
    ]);
    expect(problems(having("1-9", 0), having("1-10", 0))).toEqual([]);
  });

  test("is newer where the rewrite installs what the original's base brings", () => {
    expect(problems(having("1-1", 0), having("1-2", 1))).toEqual([]);
  });

  test("but what the original installs by itself is what it asks for", () => {
    expect(problems(having("1-1", 1), having("1-2", 1))).toEqual(["package: a was 1-1, and is 1-2 now"]);
    expect(problems(having("1-1", 1), having("1-2", 0))).toEqual(["package: a was 1-1, and is 1-2 now"]);
    expect(problems(having("1-2", 0), having("1-1", 1))).toEqual(["package: a was 1-2, and is 1-1 now"]);
  });

  test("and another release is another system", () => {
    const other = having("1-1", 0, {}, "13.8+deb13u1");
    expect(problems(having("1-2", 0), other)).toEqual(["package: a was 1-2, and is 1-1 now"]);
    expect(problems(other, having("1-2", 0))).toEqual(["package: a was 1-1, and is 1-2 now"]);
    const unknown = { ...having("1-1", 0), packages: [dpkg("a 1-1")] };
    expect(problems(having("1-2", 0), unknown)).toEqual(["package: a was 1-2, and is 1-1 now"]);
  });

  test("is found in an image without dpkg", () => {
    const distroless = { files: { "/var/lib/dpkg/status.d/a": { layer: 0 } }, owners: {}, packages: having("1-2", 0).packages ?? [] };
    const linked = { ...distroless, files: { ...distroless.files, [LIBRARY]: { layer: 0 } }, owners: { [LIBRARY]: "a" } };
    expect(problems(having("1-1", 0), linked)).toEqual([]);
  });
});

describe("files of such a package", () => {
  const slim = by("use-slim-debian", { removes: ["/usr/share/doc/**"] });
  const files = (before: MadeUpImage, after: MadeUpImage, dockerfile = "FROM debian:12\nRUN something\n") =>
    problems(before, after, { expected: slim, dockerfile });

  test("differ with it", () => {
    expect(files(having("1-1", 0), having("1-2", 0))).toEqual([]);
    const { files: compared } = compare({ before: having("1-1", 0), after: having("1-2", 0), expected: slim });
    expect(compared.map(({ path, noise }) => [path, noise])).toEqual([[LIBRARY, "another version of its package"]]);
  });

  test("but for modes, and what the original edits", () => {
    expect(files(having("1-1", 0, { "/usr/bin/a": { mode: 0o4755 } }), having("1-2", 0, { "/usr/bin/a": { mode: 0o755 } }))).toEqual([
      "mode: /usr/bin/a: 4755 → 0755",
    ]);
    const unedited = having("1-2", 0, { [EDITED]: { text: "b", layer: 0 } });
    expect(files(having("1-1", 0, { [EDITED]: { text: "a", layer: 1 } }), unedited)).toEqual([`file: ${EDITED}: another content`]);
    expect(files(having("1-1", 0, { [EDITED]: { text: "a", layer: 0 } }), unedited)).toEqual([]);
    const named = "FROM debian:12\nRUN sed -i s/b/a/ /etc/a.conf\n";
    expect(files(having("1-1", 0, { [EDITED]: { text: "a", layer: 0 } }), unedited, named)).toHaveLength(1);
  });
});
