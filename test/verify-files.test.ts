import { describe, expect, test } from "vitest";
import { compareFiles } from "../src/verify/compare/files.js";
import { dpkg, type MadeUpImage, madeUp } from "./images.js";
import { by, problemsOf, SPLIT } from "./made-up-comparison.js";

type Files = NonNullable<MadeUpImage["files"]>;

const differences = (before: Files, after: Files) => compareFiles({ before: madeUp({ files: before }), after: madeUp({ files: after }) });
const problems = (before: Files, after: Files) => problemsOf({ before: { files: before }, after: { files: after } });
const link = (target: string, more: object = {}) => ({ type: "symlink", target, ...more }) as const;

describe("a file", () => {
  test.each<[what: string, before: Files, after: Files, problem: string]>([
    ["another target", { "/l": link("a") }, { "/l": link("b") }, "file: /l: → a, now → b"],
    ["a link instead of its target", { "/l": link("a") }, { "/l": "a" }, "file: /l: symlink → file"],
    ["setuid", { "/a": { mode: 0o4755 } }, { "/a": { mode: 0o755 } }, "mode: /a: 4755 → 0755"],
    [
      "the sticky bit",
      { "/a": { type: "directory", mode: 0o1777 } },
      { "/a": { type: "directory", mode: 0o777 } },
      "mode: /a: 1777 → 0777",
    ],
    ["a pipe", { "/a": { type: "fifo" } }, { "/a": "" }, "file: /a: fifo → file"],
    [
      "the number of a device",
      { "/a": { type: "character-device", device: "1:3" } },
      { "/a": { type: "character-device", device: "1:5" } },
      "file: /a: device 1:3 → 1:5",
    ],
    [
      "a block device",
      { "/a": { type: "character-device", device: "7:0" } },
      { "/a": { type: "block-device", device: "7:0" } },
      "file: /a: character-device → block-device",
    ],
    ["a capability more", { "/a": {} }, { "/a": { capability: "AQ==" } }, "capability: /a: capabilities added"],
    ["its group alone", { "/a": { gid: 5 } }, { "/a": {} }, "owner: /a: 0:5 → 0:0"],
    ["its user alone", { "/a": { uid: 5 } }, { "/a": {} }, "owner: /a: 5:0 → 0:0"],
    ["a content and a mode", { "/a": "a" }, { "/a": { text: "b", mode: 0o600 } }, "mode: /a: 0644 → 0600"],
    ["an empty directory", { "/a": { type: "directory" } }, {}, "file: /a is gone"],
    ["capitals", { "/A": "" }, { "/a": "" }, "file: /A is gone"],
    ["a name that is no UTF-8", { "/\udce4": "" }, { "/\udcf6": "" }, "file: /\udce4 is gone"],
  ])("%s", (_, before, after, problem) => {
    expect(problems(before, after)).toContain(problem);
  });

  test("the mode of a link, and what stands in another layer, are none", () => {
    expect(problems({ "/l": link("a", { mode: 0o777, layer: 0 }) }, { "/l": link("a", { mode: 0o755 }) })).toEqual([]);
  });

  describe("where one image alone has a merged /usr", () => {
    const merged = { "/bin": link("usr/bin"), "/usr": { type: "directory" }, "/usr/bin": { type: "directory" } } as const;
    const apart = { "/bin": { type: "directory" }, "/usr": { type: "directory" } } as const;
    const split = (before: Files, after: Files) => problemsOf({ before: { files: before }, after: { files: after }, expected: SPLIT });

    test("a program lies in the same place", () => {
      expect(split({ ...merged, "/usr/bin/app": "a" }, { ...apart, "/bin/app": "a" })).toEqual([]);
      expect(split({ ...apart, "/bin/app": "a" }, { ...merged, "/usr/bin/app": "a" })).toEqual([]);
    });

    test("another content, and a program that is gone, are told", () => {
      expect(split({ ...merged, "/usr/bin/app": { text: "a", layer: 1 } }, { ...apart, "/bin/app": "b" })).toEqual([
        "file: /usr/bin/app: another content",
      ]);
      expect(split({ ...apart, "/bin/app": { text: "a", layer: 1 } }, merged)).toEqual(["file: /usr/bin/app is gone"]);
    });

    test("a link that leads elsewhere is none of it", () => {
      const linked = { "/lib": { type: "directory" }, "/lib64": link("/lib"), "/usr": { type: "directory" } } as const;
      const own = { ...linked, "/lib64": { type: "directory" } } as const;
      expect(split({ ...own, "/lib64/a.so": { text: "a", layer: 1 } }, linked)).toContain("file: /lib64/a.so is gone");
    });
  });

  test("another attribute is named so", () => {
    const image = (name: string, value: string) => {
      const made = madeUp({ files: { "/a": "" } });
      const file = made.files.get("/a");
      return { ...made, files: new Map(file === undefined ? [] : [["/a", { ...file, xattrs: new Map([[name, value]]) }]]) };
    };
    const aspects = (before: string, after: string) =>
      compareFiles({ before: image(before, "1"), after: image(after, "1") }).map((one) => one.aspects);
    expect(aspects("user.a", "user.b")).toEqual([["attribute"]]);
    expect(aspects("user.a", "security.capability")).toEqual([["capability", "attribute"]]);
    expect(aspects("user.a", "user.a")).toEqual([]);
  });

  test("an owner of the same name is none, and one of another name is, whatever the id", () => {
    const owned = (passwd: string, uid: number) => ({ "/etc/passwd": `${passwd}\n`, "/a": { uid } });
    const owners = (before: Files, after: Files) => differences(before, after).filter(({ aspects }) => aspects.includes("owner"));
    expect(owners(owned("a:x:5:5::/:/", 5), owned("a:x:6:6::/:/", 6))).toEqual([]);
    expect(owners(owned("a:x:5:5::/:/", 5), owned("b:x:6:6::/:/", 6))).toHaveLength(1);
    expect(owners(owned("a:x:5:5::/:/", 5), owned("a:x:5:5::/:/", 6))).toHaveLength(1);
    expect(owners(owned("", 5), owned("", 6))).toHaveLength(1);
    expect(owners(owned("a:x::5::/:/", 5), owned("a:x:6:6::/:/", 6))).toHaveLength(1);
  });

  test("its bytes count, those of a hard link do not; all are in the order of their paths", () => {
    const found = differences({ "/b": "12345", "/d": "1" }, { "/a": "123", "/b": "1", "/c": { type: "directory" } });
    expect(found.map(({ path, bytes }) => [path, bytes])).toEqual([
      ["/a", 3],
      ["/b", -4],
      ["/c", 0],
      ["/d", -1],
    ]);
  });
});

describe("passwords", () => {
  const shadow = (text: string, more: object = {}) => ({ "/etc/shadow": { text, ...more } });

  test("of the same methods are noise, and those that are locked are not", () => {
    const same = { ...madeUp({ files: shadow("1") }), texts: new Map([["/etc/shadow", "root:$y$…"]]) };
    const other = { ...madeUp({ files: shadow("2") }), texts: new Map([["/etc/shadow", "root:$y$…"]]) };
    expect(compareFiles({ before: same, after: other }).map(({ noise }) => noise)).toEqual(["salt of a password"]);
    const locked = { ...other, texts: new Map([["/etc/shadow", "root:*"]]) };
    expect(compareFiles({ before: same, after: locked }).map(({ noise }) => noise)).toEqual([undefined]);
  });

  test("that others may read, that are gone, or that stand elsewhere, count", () => {
    expect(problems(shadow("a", { mode: 0o640 }), shadow("a", { mode: 0o644 }))).toHaveLength(1);
    expect(problems(shadow(""), {})).toEqual(["file: /etc/shadow is gone"]);
    expect(problems({ "/app/shadow": "a" }, { "/app/shadow": "b" })).toHaveLength(1);
  });
});

describe("noise", () => {
  test("of keys of each installation, where they are there", () => {
    const key = (text: string, more: object = {}) => ({ "/etc/ssh/ssh_host_rsa_key": { text, mode: 0o600, ...more } });
    expect(problems(key("a"), key("b"))).toEqual([]);
    expect(problems(key("a"), key("b", { mode: 0o644 }))).toHaveLength(1);
    expect(problems({}, key("a"))).toEqual([]);
  });

  test("of logs, where only their text differs", () => {
    const log = (text: string, more: object = {}) => ({ "/var/log/a.log": { text, ...more } });
    expect(problems(log("a", { uid: 33 }), log("b", { uid: 33 }))).toEqual([]);
    expect(problems(log("a"), log("b", { mode: 0o600 }))).toHaveLength(1);
    expect(problems({}, { "/var/log/a": { type: "directory" } })).toEqual([]);
  });

  test("of compiled Python, where its source is there", () => {
    const compiled = { "/app/a.pyc": "a" };
    expect(problems(compiled, { "/app/a.pyc": "b", "/app/a.py": "" })).toEqual(["file: /app/a.py is new"]);
    expect(problems({}, compiled)).toEqual([]);
    expect(problems({ "/app/__pycache__/a.pyc": "a" }, {})).toEqual([]);
    expect(problems({ "/app/apyc": "a" }, {})).toHaveLength(1);
  });
});

describe("packages", () => {
  const packages = (before: readonly string[], after: readonly string[], more: Partial<Parameters<typeof problemsOf>[0]> = {}) =>
    problemsOf({ before: { packages: before.map(dpkg) }, after: { packages: after.map(dpkg) }, ...more });
  const npm = (version: string, folder: string) => ({ manager: "npm", name: "a", version, installedBytes: undefined, folder }) as const;

  test("that are gone, and those that a rule leaves", () => {
    expect(packages(["a 1"], [])).toEqual(["package: the dpkg package a 1 is gone"]);
    expect(packages(["a 1"], ["a 1", "b 1"])).toEqual([]);
    expect(packages(["a 1"], [], { expected: SPLIT })).toEqual([]);
    expect(packages(["a 1"], [], { expected: by("use", { leaves: "packages that nothing needs" }) })).toEqual([]);
    expect(packages(["a 1"], [], { expected: by("use", { removes: ["/**"] }) })).toHaveLength(1);
  });

  test("of folders that a rule removes", () => {
    const one = { before: { packages: [npm("1", "/app/node_modules/a")] }, after: {} };
    expect(problemsOf({ ...one, expected: by("drop", { removes: ["/app/node_modules/**"] }) })).toEqual([]);
    expect(problemsOf({ ...one, expected: by("drop", { removes: ["/srv/**"] }) })).toEqual(["package: the npm package a 1 is gone"]);
  });

  test("of other versions in folders to which a rule said that it adds", () => {
    const one = (folder: string) => ({ before: { packages: [npm("1", "/app/node_modules/a")] }, after: { packages: [npm("2", folder)] } });
    const removes = ["/app/node_modules/**"];
    const rule = by("split", { removes, adds: ["/usr/lib/node_modules/**"] });
    expect(problemsOf({ ...one("/usr/lib/node_modules/a"), expected: rule })).toEqual([]);
    expect(problemsOf({ ...one("/app/node_modules/a"), expected: rule })).toEqual(["package: a was 1, and is 2 now"]);
    expect(problemsOf({ ...one("/app/node_modules/a"), expected: by("drop", { removes }) })).toHaveLength(1);
  });

  test("of other versions, also in a split, unless they are data of the system", () => {
    expect(packages(["a 1", "b 1"], ["a 1", "b 2"])).toEqual(["package: b was 1, and is 2 now"]);
    const other = { before: { packages: [npm("1", "/app")] }, after: { packages: [npm("2", "/app")] }, expected: SPLIT };
    expect(problemsOf(other)).toEqual(["package: a was 1, and is 2 now"]);
    const linked = (path: string) => ({ before: { packages: [dpkg("a 1")] }, after: { packages: [dpkg("a 2")], owners: { [path]: "a" } } });
    expect(problemsOf({ ...linked("/usr/lib/liba.so.1"), expected: SPLIT })).toHaveLength(1);
    expect(problemsOf({ ...linked("/usr/lib/liba.so.1.txt"), expected: SPLIT })).toEqual([]);
    expect(problemsOf(linked("/usr/share/a"))).toHaveLength(1);
  });
});
