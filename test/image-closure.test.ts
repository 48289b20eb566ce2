import { expect, test } from "vitest";
import { missing } from "../src/image/needs/closure.js";
import { findProgram } from "../src/image/program.js";
import { readImage } from "../src/image/read.js";
import { resolve } from "../src/image/resolve.js";
import { dockerArchive, type Entry, streamOf, tar } from "./image-archives.js";
import { type ElfToBe, elfOf } from "./image-elf.js";

async function imageOf(entries: readonly Entry[], config: object = {}) {
  return readImage(streamOf(await dockerArchive({ layers: [await tar(...entries)], config })));
}

async function lacking(entries: readonly Entry[], config: object = {}) {
  return missing(await imageOf(entries, config)).map(({ kind, name, ...more }) =>
    [kind, name, "path" in more ? more.path : "from" in more ? more.from : ""].join(" "),
  );
}

const LOADER = "/lib64/ld-linux-x86-64.so.2";
const elf = (name: string, file: ElfToBe = {}): Entry => ({ name, body: elfOf(file), mode: 0o755 });
const script = (name: string, firstLine: string, mode = 0o755): Entry => ({ name, body: `${firstLine}\nrest\n`, mode });
const link = (name: string, to: string): Entry => ({ name, type: "symlink", to });
const loader = elf("lib64/ld-linux-x86-64.so.2");
const app = (file: ElfToBe): Entry => elf("opt/app/bin/app", { interpreter: LOADER, ...file });

test.each<[string, readonly Entry[], object?]>([
  ["the multiarch directory", [elf("usr/lib/x86_64-linux-gnu/libx.so.1"), app({ needed: ["libx.so.1"] })]],
  ["a directory through a link", [link("lib", "usr/lib"), elf("usr/lib/libx.so.1"), app({ needed: ["libx.so.1"] })]],
  ["a library that is a link", [link("lib/libx.so.1", "libx.so.1.2"), elf("lib/libx.so.1.2"), app({ needed: ["libx.so.1"] })]],
  ["RUNPATH", [elf("opt/app/lib/libx.so.1"), app({ needed: ["libx.so.1"], runpath: "/nowhere:$ORIGIN/../lib" })]],
  ["RPATH", [elf("opt/app/lib/libx.so.1"), app({ needed: ["libx.so.1"], rpath: "$" + "{ORIGIN}/../lib" })]],
  ["$LIB", [elf("opt/lib64/libx.so.1"), app({ needed: ["libx.so.1"], rpath: "/opt/$LIB" })]],
  ["LD_LIBRARY_PATH", [elf("opt/x/libx.so.1"), app({ needed: ["libx.so.1"] })], { Env: ["LD_LIBRARY_PATH=/a:/opt/x"] }],
  [
    "the cache",
    [
      elf("opt/x/libx.so.1"),
      app({ needed: ["libx.so.1"] }),
      { name: "etc/ld.so.cache", body: "glibc-ld.so.cache1.1\0\xff\0libx.so.1\0/opt/x/libx.so.1\0" },
    ],
  ],
  ["the loader itself", [app({ needed: ["ld-linux-x86-64.so.2"] })]],
  ["a path", [elf("opt/x/libx.so.1"), app({ needed: ["/opt/x/libx.so.1"] })]],
])("a library is found by %s", async (_, entries, config) => {
  expect(await lacking([loader, ...entries], config)).toEqual([]);
});

test.each<[string, readonly Entry[]]>([
  ["that is not there", []],
  ["in a place that nothing names", [elf("opt/x/libx.so.1")]],
  ["of another machine", [elf("usr/lib/libx.so.1", { machine: 183 })]],
  ["of 32 bits", [elf("usr/lib/libx.so.1", { bits: 32 })]],
  ["that is a linker script", [{ name: "usr/lib/libx.so.1", body: "GROUP ( libx.so.2 )" }]],
  ["that is a link to nothing", [link("lib/libx.so.1", "libx.so.1.2")]],
])("a library %s is missing", async (_, entries) => {
  expect(await lacking([loader, app({ needed: ["libx.so.1"] }), ...entries])).toEqual(["library libx.so.1 /opt/app/bin/app"]);
});

test("RUNPATH puts RPATH out of force", async () => {
  const entries = [loader, elf("opt/x/libx.so.1"), app({ needed: ["libx.so.1"], rpath: "/opt/x", runpath: "/opt/y" })];
  expect(await lacking(entries)).toEqual(["library libx.so.1 /opt/app/bin/app"]);
});

test("a library in a directory of ld.so.conf is found by ldconfig only", async () => {
  const conf: Entry[] = [
    { name: "etc/ld.so.conf", body: "# all\ninclude /etc/ld.so.conf.d/*.conf\n" },
    { name: "etc/ld.so.conf.d/libc.conf", body: "include /etc/ld.so.conf\n/usr/local/lib\n" },
  ];
  const image = await imageOf([loader, ...conf, elf("usr/local/lib/libx.so.1"), app({ needed: ["libx.so.1"] })]);
  expect(missing(image)).toEqual([{ kind: "library", path: "/opt/app/bin/app", name: "libx.so.1", notCached: "/usr/local/lib/libx.so.1" }]);
});

test("musl's loader has its own list and is its own libraries", async () => {
  const musl = "/lib/ld-musl-x86_64.so.1";
  const entries = [
    elf("lib/ld-musl-x86_64.so.1"),
    elf("usr/local/lib/libx.so.1"),
    elf("bin/app", { interpreter: musl, needed: ["libx.so.1", "libc.musl-x86_64.so.1"] }),
  ];
  expect(await lacking(entries)).toEqual([]);
  expect(await lacking([...entries, { name: "etc/ld-musl-x86_64.path", body: "/opt\n" }])).toEqual(["library libx.so.1 /bin/app"]);
});

test("a program whose loader is gone", async () => {
  expect(await lacking([app({})])).toEqual([`loader ${LOADER} /opt/app/bin/app`]);
});

test("the interpreters of scripts", async () => {
  const shell = [script("bin/sh", "#!/bin/sh"), elf("usr/bin/env"), elf("usr/bin/python3")];
  expect(
    await lacking([
      ...shell,
      script("a", "#!/usr/bin/env python3"),
      script("b", "#! /usr/bin/env -S FOO=1 python3 -u"),
      script("c", "#!/bin/sh -e"),
    ]),
  ).toEqual([]);
  expect(
    await lacking([...shell, script("a", "#!/usr/bin/env ruby"), script("b", "#!/usr/bin/perl -w"), script("c", "#!/usr/bin/perl", 0o644)]),
  ).toEqual(["interpreter ruby /a", "interpreter /usr/bin/perl /b"]);
});

test("what interpreters are given: options of env are no programs, and words of others none either", async () => {
  const env = elf("usr/bin/env");
  expect(await lacking([env, script("a", "#!/usr/bin/env -S perl -w")])).toEqual(["interpreter perl /a"]);
  expect(await lacking([env, elf("usr/bin/perl"), script("a", "#!/usr/bin/env -S perl -w")])).toEqual([]);
  expect(await lacking([env, script("a", "#!/usr/bin/env A=b perl")])).toEqual(["interpreter perl /a"]);
  expect(await lacking([env, script("a", "#!/usr/bin/env -i")])).toEqual([]);
  expect(await lacking([elf("bin/sh"), script("a", "#!/bin/sh perl")])).toEqual([]);
});

test("an interpreter by a relative path starts where the container does", async () => {
  expect(await lacking([elf("app/bin/run"), script("a", "#!bin/run")], { WorkingDir: "/app" })).toEqual([]);
  expect(await lacking([elf("app/bin/run"), script("a", "#!bin/run")])).toEqual(["interpreter bin/run /a"]);
  expect(await lacking([elf("usr/bin/run"), script("a", "#!run")])).toEqual(["interpreter run /a"]);
});

test("a link that leads to itself leads to nothing", async () => {
  expect(await lacking([link("a", "/b"), link("b", "/a")])).toEqual(["link-target /b /a", "link-target /a /b"]);
});

test("absolute links to nothing; engines mount /proc, /sys and /dev", async () => {
  expect(
    await lacking([link("a", "/gone"), link("b", "gone"), link("log", "/dev/stdout"), link("mtab", "/proc/mounts"), link("c", "/")]),
  ).toEqual(["link-target /gone /a"]);
});

test("the programs of the config", async () => {
  const entries = [elf("bin/sh"), elf("usr/bin/curl"), elf("app/run"), script("app/plain", "#!/bin/sh", 0o644)];
  const config = { WorkingDir: "/app", Env: ["PATH=/usr/bin:/bin"] };
  const of = (more: object) => lacking(entries, { ...config, ...more });
  expect(
    await of({ Entrypoint: ["./run"], Cmd: ["--help"], Healthcheck: { Test: ["CMD-SHELL", "curl -f http://localhost || exit 1"] } }),
  ).toEqual([]);
  expect(await of({ Cmd: ["/bin/sh", "-c", "exec nginx -g x"] })).toEqual(["program nginx CMD"]);
  expect(await of({ Cmd: ["/bin/sh", "-c", "cd /x && nginx"], Healthcheck: { Test: ["NONE"] } })).toEqual([]);
  expect(await of({ Entrypoint: ["./plain"], Healthcheck: { Test: ["CMD", "wget"] } })).toEqual([
    "program ./plain ENTRYPOINT",
    "program wget HEALTHCHECK",
  ]);
});

test("USER's names", async () => {
  const files = [
    { name: "etc/passwd", body: "root:x:0:0::/:\nme:x:5:5::/:\n" },
    { name: "etc/group", body: "root:x:0:\nus:x:5:\n" },
  ];
  for (const User of ["", "me", "me:us", "77", "77:88"]) expect(await lacking(files, { User })).toEqual([]);
  expect(await lacking(files, { User: "you:them" })).toEqual(["user you ", "group them "]);
});

test("paths through links", async () => {
  const image = await imageOf([
    { name: "usr/bin/x", mode: 0o755 },
    link("bin", "usr/bin"),
    link("up", "/../bin/../bin/x"),
    { name: "file" },
  ]);
  expect(resolve(image, "/bin/x")).toMatchObject({ kind: "found", path: "/usr/bin/x" });
  expect(resolve(image, "/up")).toMatchObject({ kind: "found", path: "/usr/bin/x" });
  expect(resolve(image, "/")).toMatchObject({ kind: "found", path: "/" });
  expect(resolve(image, "/file/x")).toEqual({ kind: "missing", path: "/file" });
  expect(resolve(image, "/bin/y")).toEqual({ kind: "missing", path: "/usr/bin/y" });
  expect(findProgram(image, "x")).toBe("/usr/bin/x");
});
