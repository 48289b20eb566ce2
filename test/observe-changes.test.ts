import { expect, test } from "vitest";
import type { Entry } from "./image-archives.js";
import { evidenceFor, run } from "./observed-images.js";

const BASE: readonly Entry[] = [
  { name: "etc", type: "directory" },
  { name: "etc/motd", body: "hello" },
  { name: "opt/tool", type: "directory" },
  { name: "opt/tool/a", body: "123" },
  { name: "opt/tool/sub", type: "directory" },
  { name: "opt/tool/sub/b", body: "4567" },
  { name: "opt/tools", body: "8" },
  { name: "var/www", type: "symlink", to: "/opt/tool" },
];

test.each<[what: string, entries: readonly Entry[], added: string, changed: string, deleted: string, deletes: readonly string[]]>([
  ["nothing", [], "0 of 0", "0 of 0", "0 of 0", []],
  [
    "makes files, and directories for them",
    [
      { name: "new", type: "directory" },
      { name: "new/x", body: "12" },
    ],
    "1 of 2",
    "0 of 0",
    "0 of 0",
    [],
  ],
  ["writes a file anew", [{ name: "etc/motd", body: "hi" }], "0 of 0", "1 of 2", "0 of 0", []],
  ["gives a directory to somebody", [{ name: "etc", type: "directory", uid: 5 }], "0 of 0", "0 of 0", "0 of 0", []],
  ["deletes a file", [{ name: "etc/.wh.motd" }], "0 of 0", "0 of 0", "1 of 5", ["/etc/motd"]],
  ["deletes a directory with all in it", [{ name: "opt/.wh.tool" }], "0 of 0", "0 of 0", "2 of 7", ["/opt/tool"]],
  [
    "makes a directory anew (`rm -rf tool; mkdir tool`)",
    [{ name: "opt/tool", type: "directory" }, { name: "opt/tool/.wh..wh..opq" }, { name: "opt/tool/c", body: "c" }],
    "1 of 1",
    "0 of 0",
    "2 of 7",
    ["/opt/tool"],
  ],
  ["deletes what was never there", [{ name: "etc/.wh.none" }], "0 of 0", "0 of 0", "0 of 0", []],
  ["puts a link where a directory was", [{ name: "opt/tool", type: "symlink", to: "/srv" }], "0 of 0", "1 of 0", "2 of 7", ["/opt/tool"]],
  ["puts a directory where a link was", [{ name: "var/www", type: "directory" }], "0 of 0", "0 of 0", "0 of 0", ["/var/www"]],
  ["puts a file where a link was", [{ name: "var/www", body: "x" }], "0 of 0", "1 of 1", "0 of 0", []],
])("an instruction that %s", async (_, entries, added, changed, deleted, deletes) => {
  const { instructions } = await evidenceFor(BASE, [run(...entries)]);
  const says = ({ files, bytes }: { readonly files: number; readonly bytes: number }) => `${files} of ${bytes}`;
  expect(instructions.map((one) => [says(one.added), says(one.changed), says(one.deleted), one.deletes])).toEqual([
    [added, changed, deleted, deletes],
  ]);
});

test("what an earlier instruction deleted is new again", async () => {
  const { instructions } = await evidenceFor(BASE, [run({ name: "etc/.wh.motd" }), run({ name: "etc/motd", body: "again" })]);
  expect(instructions.map(({ added, changed }) => [added.files, changed.files])).toEqual([
    [0, 0],
    [1, 0],
  ]);
});

test.each<[path: string, says: "said" | "left out"]>([
  ["usr/bin/tool", "said"],
  ["etc/nginx/site", "said"],
  ["etc/apt/sources.list", "said"],
  ["usr/share/zoneinfo/UTC", "said"],
  ["srv/tmp", "said"],
  ["root/data", "said"],
  ["srv/man", "said"],
  ["tmpfiles", "said"],
  ["tmp/x", "left out"],
  ["etc/alternatives/cc", "left out"],
  ["etc/apt/apt.conf.d/docker-clean", "left out"],
  ["var/cache/x", "left out"],
  ["var/tmp/x", "left out"],
  ["var/lib/apt/lists", "left out"],
  ["var/lib/dpkg/info/x.list", "left out"],
  ["var/log/x", "left out"],
  ["usr/share/doc/x", "left out"],
  ["usr/share/man/x", "left out"],
  ["usr/share/info/x", "left out"],
  ["usr/share/locale", "left out"],
  ["usr/share/lintian/x", "left out"],
  ["root/.cache", "left out"],
  ["opt/app/a.pyc", "left out"],
  ["opt/app/__pycache__", "left out"],
  ["etc/passwd-", "left out"],
])("of what is deleted, %s is %s: caches, documentation and what packages keep only make room", async (name, says) => {
  const gone = `${name.slice(0, name.lastIndexOf("/") + 1)}.wh.${name.slice(name.lastIndexOf("/") + 1)}`;
  const { instructions } = await evidenceFor([{ name, body: "x" }], [run({ name: gone })]);
  expect(instructions[0]?.deletes).toEqual(says === "said" ? [`/${name}`] : []);
});

test("deletions are sorted", async () => {
  const { instructions } = await evidenceFor(
    [
      { name: "b", body: "" },
      { name: "a", body: "" },
    ],
    [run({ name: ".wh.b" }, { name: ".wh.a" })],
  );
  expect(instructions[0]?.deletes).toEqual(["/a", "/b"]);
});
