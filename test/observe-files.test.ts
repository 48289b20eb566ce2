import { expect, test } from "vitest";
import type { EvidenceFile } from "../src/model/evidence.js";
import type { Entry } from "./image-archives.js";
import { elfOf } from "./image-elf.js";
import { dpkg, evidenceFor, run, type Step } from "./observed-images.js";

const BASE: readonly Entry[] = [
  ...dpkg({ name: "tool", files: ["/opt/tool", "/opt/tool/run", "/opt/tool/conf"] }),
  { name: "opt/tool", type: "directory" },
  { name: "opt/tool/run", body: "12", mode: 0o755 },
  { name: "opt/tool/conf", body: "1" },
  { name: "srv", type: "directory" },
  { name: "srv/base", body: "1" },
];

/** The rows of what no package keeps for itself, of an image whose last instruction is that of line 2. */
async function rowsOf(steps: readonly Step[], base = BASE): Promise<readonly EvidenceFile[]> {
  const { files } = await evidenceFor(base, steps);
  return files.filter(({ kind }) => kind !== "package-state").map(({ line: _, ...row }) => row as EvidenceFile);
}

const ELF_BYTES = elfOf({ interpreter: "/x" }).length;
const CAPABILITY = { "SCHILY.xattr.security.capability": Buffer.from([1, 0, 0, 2]) };

test.each<[what: string, entry: Entry, row: Partial<EvidenceFile> | undefined]>([
  ["a file with the usual mode", { name: "new", body: "12" }, { path: "/new", kind: "other", bytes: 2 }],
  ["one that others may write", { name: "new", mode: 0o666 }, { path: "/new", kind: "other", bytes: 0, mode: "0666" }],
  ["one with a short mode", { name: "new", mode: 0o44 }, { path: "/new", kind: "other", bytes: 0, mode: "0044" }],
  ["data that may be executed", { name: "new", mode: 0o755 }, { path: "/new", kind: "other", bytes: 0, mode: "0755" }],
  ["one of a group", { name: "new", gid: 7 }, { path: "/new", kind: "other", bytes: 0, owner: "0:7" }],
  ["one of a user", { name: "new", uid: 7 }, { path: "/new", kind: "other", bytes: 0, owner: "7:0" }],
  ["a script", { name: "run", body: "#!/bin/sh\n", mode: 0o755 }, { path: "/run", kind: "script", bytes: 10 }],
  ["one that nobody may execute", { name: "run", body: "#!/bin/sh\n" }, { path: "/run", kind: "script", bytes: 10, mode: "0644" }],
  ["a program", { name: "run", body: "\x7fELF", mode: 0o755 }, { path: "/run", kind: "other", bytes: 4, mode: "0755" }],
  [
    "a program that may bind low ports",
    { name: "run", records: CAPABILITY },
    { path: "/run", kind: "other", bytes: 0, capability: "AQAAAg==" },
  ],
  [
    "one that is compiled",
    { name: "run", body: elfOf({ interpreter: "/x" }), mode: 0o755 },
    { path: "/run", kind: "program", bytes: ELF_BYTES },
  ],
  ["a library", { name: "a.so", body: elfOf({ interpreter: "/x" }), mode: 0o755 }, { path: "/a.so", kind: "library", bytes: ELF_BYTES }],
  [
    "what only looks like a package's",
    { name: "etc/ssl/certs/a", body: "1" },
    { path: "/etc/ssl/certs/a", kind: "configuration", bytes: 1 },
  ],
  ["a link", { name: "ln", type: "symlink", to: "../x", mode: 0o777 }, { path: "/ln", kind: "link", bytes: 0, target: "../x" }],
  ["an empty directory", { name: "data", type: "directory" }, { path: "/data", kind: "directory", bytes: 0 }],
  [
    "a directory for everybody",
    { name: "data", type: "directory", mode: 0o1777 },
    { path: "/data", kind: "directory", bytes: 0, mode: "1777" },
  ],
  ["a file of the base that is changed", { name: "srv/base", body: "22" }, { path: "/srv/base", kind: "other", bytes: 2, changes: "base" }],
  [
    "a file of a package that is changed",
    { name: "opt/tool/conf", body: "22" },
    { path: "/opt/tool/conf", kind: "other", bytes: 2, changes: "tool" },
  ],
  ["a directory of the base that is as it was", { name: "srv", type: "directory" }, undefined],
  [
    "one that somebody else may write to now",
    { name: "srv", type: "directory", uid: 9 },
    { path: "/srv", kind: "directory", bytes: 0, owner: "9:0", changes: "base" },
  ],
  [
    "one that a group may write to now",
    { name: "srv", type: "directory", gid: 9 },
    { path: "/srv", kind: "directory", bytes: 0, owner: "0:9", changes: "base" },
  ],
  [
    "one with another mode",
    { name: "srv", type: "directory", mode: 0o700 },
    { path: "/srv", kind: "directory", bytes: 0, mode: "0700", changes: "base" },
  ],
  [
    "a directory of a package that is given away",
    { name: "opt/tool", type: "directory", uid: 9 },
    { path: "/opt/tool", kind: "directory", bytes: 0, owner: "9:0", changes: "tool" },
  ],
])("%s", async (_, entry, row) => {
  expect(await rowsOf([run(entry)])).toEqual(row === undefined ? [] : [row]);
});

test("a directory that only holds what has rows has none itself; one that is somebody's has", async () => {
  const inside = (ids: Partial<Entry>) => rowsOf([run({ ...ids, name: "d", type: "directory" }, { name: "d/x", body: "1" })]);
  expect((await inside({})).map(({ path }) => path)).toEqual(["/d/x"]);
  expect((await inside({ uid: 5 })).map(({ path }) => path)).toEqual(["/d", "/d/x"]);
  expect((await inside({ gid: 5 })).map(({ path }) => path)).toEqual(["/d", "/d/x"]);
});

test("hard links hold nothing", async () => {
  const rows = await rowsOf([run({ name: "a", body: "123" }, { name: "b", type: "link", to: "a" })]);
  expect(rows.map(({ path, bytes }) => [path, bytes])).toEqual([
    ["/a", 3],
    ["/b", 0],
  ]);
});

test("what a package brings has no row, nor has what an upgrade of it brings; what is changed behind it has", async () => {
  const tool = dpkg({ name: "tool", files: ["/opt/tool", "/opt/tool/run"] });
  const added = dpkg({ name: "tool", files: ["/opt/tool", "/opt/tool/run"] }, { name: "more", files: ["/opt/more", "/opt/more/run"] });
  const files: readonly Entry[] = [
    { name: "opt/tool", type: "directory", uid: 3 },
    { name: "opt/tool/run", body: "upgraded", mode: 0o755 },
    { name: "opt/more", type: "directory", uid: 3 },
    { name: "opt/more/run", body: "1", mode: 0o755 },
  ];
  expect(await rowsOf([run(...added, ...files)], tool)).toEqual([]);
  const changed = await rowsOf([run(...added, ...files), run({ name: "opt/more/run", body: "2" })], tool);
  expect(changed).toEqual([{ path: "/opt/more/run", kind: "other", bytes: 1, changes: "more" }]);
});

test("a file that an instruction puts where a package would have one later is the package's", async () => {
  const rows = await rowsOf([run({ name: "opt/x", body: "1" }), run(...dpkg({ name: "x", files: ["/opt/x"] }))], []);
  expect(rows).toEqual([]);
});

test("what packages keep is a row for each instruction and directory", async () => {
  const state = (name: string): Entry => ({ name, body: "12" });
  const steps = [
    run(
      ...dpkg({ name: "a", files: ["/a"] }),
      { name: "var/cache/empty", type: "directory" },
      state("var/cache/debconf/a"),
      state("var/cache/debconf/b"),
      state("etc/ssl/certs/a"),
      state("etc/ssl/certs/b"),
      state("etc/ld.so.cache"),
    ),
    run(...dpkg({ name: "a", files: ["/a"] }), state("var/cache/debconf/c")),
  ];
  const { files } = await evidenceFor([], steps);
  expect(files.filter(({ path }) => !path.startsWith("/var/lib"))).toEqual([
    { path: "/etc/ld.so.cache", kind: "package-state", line: 2, bytes: 2 },
    { path: "/etc/ssl/certs", kind: "package-state", line: 2, bytes: 4, kinds: { "package-state": 2 } },
    { path: "/var/cache/debconf", kind: "package-state", line: 2, bytes: 4, kinds: { "package-state": 2 } },
    { path: "/var/cache/debconf/c", kind: "package-state", line: 3, bytes: 2 },
    { path: "/var/cache/empty", kind: "package-state", line: 2, bytes: 0 },
  ]);
  expect(files.filter(({ path }) => path.startsWith("/var/lib")).map(({ path, line }) => [path, line])).toEqual([["/var/lib/dpkg", 3]]);
});

test.each<[name: string, lines: string, users: readonly object[]]>([
  ["passwd", "app:x:7:8::/home/app:/bin/sh\n", [{ name: "app", uid: 7, gid: 8, home: "/home/app", shell: "/bin/sh" }]],
  [
    "passwd",
    "b:x:2:2::/:\n\na:x:1:1::/:\n",
    [
      { name: "a", uid: 1, gid: 1, home: "/", shell: "" },
      { name: "b", uid: 2, gid: 2, home: "/", shell: "" },
    ],
  ],
  ["group", "app:x:8:\n", [{ name: "app", gid: 8, members: [] }]],
  ["group", "app:x:8:a,b\n", [{ name: "app", gid: 8, members: ["a", "b"] }]],
])("whom /etc/%s has besides: %j", async (name, lines, added) => {
  const root = "root:x:0:0::/root:/bin/sh\n";
  const { users, groups } = await evidenceFor([{ name: `etc/${name}`, body: root }], [run({ name: `etc/${name}`, body: root + lines })]);
  expect(name === "passwd" ? users : groups).toEqual(added);
  expect(name === "passwd" ? groups : users).toEqual([]);
});
