import { describe, expect, test } from "vitest";
import type { EvidenceProgram } from "../src/model/evidence.js";
import type { Entry } from "./image-archives.js";
import { elfOf } from "./image-elf.js";
import { dpkg, evidenceFor, run } from "./observed-images.js";

const LOADER = "/lib64/ld-linux-x86-64.so.2";

/** A program, with strings that it has among its code. */
function elf(name: string, needed: readonly string[] = [], strings: readonly string[] = []): Entry {
  const body = Buffer.concat([elfOf({ interpreter: LOADER, needed }), Buffer.from(`\0${strings.join("\0")}\0`)]);
  return { name, body, mode: 0o755 };
}

function script(name: string, first: string, ...lines: readonly string[]): Entry {
  return { name, body: `${first}\n${lines.join("\n")}\n`, mode: 0o755 };
}

const BASE: readonly Entry[] = [
  ...dpkg(
    { name: "libc6", files: [LOADER, "/lib/x86_64-linux-gnu/libc.so.6"] },
    { name: "dash", files: ["/bin/sh"] },
    { name: "coreutils", files: ["/usr/bin/env", "/usr/bin/cat"] },
  ),
  { name: LOADER.slice(1), body: elfOf({}), mode: 0o755 },
  { name: "lib/x86_64-linux-gnu/libc.so.6", body: elfOf({}) },
  { name: "bin/sh", body: elfOf({}), mode: 0o755 },
  { name: "usr/bin/env", body: elfOf({}), mode: 0o755 },
  { name: "usr/bin/cat", body: elfOf({}), mode: 0o755 },
  script("usr/local/bin/base-script", "#!/bin/sh"),
  { name: "srv/base.txt", body: "1" },
];

/** What a package that is installed brings. */
const INSTALLED: readonly Entry[] = [
  ...dpkg(
    { name: "libc6" },
    { name: "dash" },
    { name: "coreutils" },
    { name: "curl", files: ["/usr/bin/curl", "/usr/share/curl", "/usr/share/curl/ca.txt"] },
  ),
  { name: "usr/bin/curl", body: elfOf({}), mode: 0o755 },
  { name: "usr/share/curl", type: "directory" },
  { name: "usr/share/curl/ca.txt", body: "1" },
];

async function programsOf(entries: readonly Entry[], config: object = { WorkingDir: "/srv" }): Promise<readonly EvidenceProgram[]> {
  const { programs } = await evidenceFor(BASE, [run(...INSTALLED, ...entries)], config);
  return programs;
}

describe("what programs need", () => {
  test("libraries as the loader finds them, with the package of each, and the loader itself", async () => {
    const entries = [elf("opt/run", ["libc.so.6", "libown.so.1", "absent.so"]), { name: "usr/lib/libown.so.1", body: elfOf({}) }];
    const programs = await programsOf(entries);
    expect(programs.map(({ path }) => path)).toEqual(["/opt/run", "/usr/lib/libown.so.1"]);
    expect(programs[0]).toEqual({
      path: "/opt/run",
      type: "elf",
      libraries: [
        { name: "libc.so.6", path: "/lib/x86_64-linux-gnu/libc.so.6", package: "libc6" },
        { name: "libown.so.1", path: "/usr/lib/libown.so.1" },
        { name: "absent.so" },
      ],
      interpreter: { path: LOADER, package: "libc6" },
      names: [],
      calls: [],
    });
    expect(programs[1]).not.toHaveProperty("interpreter");
  });

  test("a loader that is not there is none", async () => {
    const body = elfOf({ interpreter: "/lib/ld-musl-x86_64.so.1" });
    expect((await programsOf([{ name: "opt/run", body, mode: 0o755 }]))[0]).not.toHaveProperty("interpreter");
  });

  test("functions that load libraries and run programs", async () => {
    const [program] = await programsOf([elf("opt/run", [], ["dlopen", "printf", "posix_spawnp"])]);
    expect(program?.calls).toEqual(["dlopen", "posix_spawnp"]);
  });

  test("those of a library of the system were not looked into", async () => {
    const [library] = await programsOf([elf("usr/lib/libown.so.1", [], ["dlopen"])]);
    expect(library).not.toHaveProperty("calls");
  });

  test.each<[what: string, first: string, interpreter: string | undefined, names: readonly string[]]>([
    ["a shell", "#!/bin/sh", "/bin/sh", []],
    ["one that is not there", "#!/bin/zsh", undefined, []],
    ["what env finds", "#!/usr/bin/env cat", "/usr/bin/env", ["/usr/bin/cat"]],
    ["what env finds, with options", "#!/usr/bin/env -S  A=b cat -x", "/usr/bin/env", ["/usr/bin/cat"]],
    ["what env does not find", "#!/usr/bin/env python", "/usr/bin/env", []],
    ["env alone", "#!/usr/bin/env", "/usr/bin/env", []],
    ["what only looks like env", "#!/bin/sh cat", "/bin/sh", []],
  ])("the interpreter of a script: %s", async (_, first, interpreter, names) => {
    const [program] = await programsOf([script("opt/run", first)]);
    expect(program?.interpreter?.path).toBe(interpreter);
    expect(program).toMatchObject({ path: "/opt/run", type: "script", libraries: [], calls: [] });
    expect(program?.names.map(({ path }) => path)).toEqual(names);
  });
});

test.each<[what: string, line: string, names: readonly string[]]>([
  ["a file by its path", "cat /opt/table.txt", ["/opt/table.txt"]],
  ["a file from the working directory", "cat data/x.csv", ["/srv/data/x.csv"]],
  ["a directory", "ls /opt/things", ["/opt/things"]],
  ["a program by its name", "helper --now", ["/usr/local/bin/helper"]],
  ["a program of a package that was installed", "curl x", ["/usr/bin/curl"]],
  ["a program in a directory for administrators", "admin", ["/usr/local/sbin/admin"]],
  ["each once, sorted", "/usr/local/bin/helper; helper; /opt/table.txt", ["/opt/table.txt", "/usr/local/bin/helper"]],
  ["what the base has", "cat base.txt /bin/sh", []],
  ["a file of the base by its path", "cat /srv/base.txt", []],
  ["itself", "/opt/run", []],
  ["the root, the working directory, and what they lie in", "ls / /opt /srv . .. -- ~", []],
  ["the directory of the working directory", "ls /srv/../srv", []],
  ["a directory of a package", "ls /usr/share/curl", []],
  ["a file of a package", "cat /usr/share/curl/ca.txt", ["/usr/share/curl/ca.txt"]],
  ["a program that nobody may execute", "broken", []],
  ["a directory among programs", "folder", []],
  ["a program that no PATH leads to", "hidden", []],
  ["what is not there", "nothing /opt/nothing", []],
])("what a script names: %s", async (_, line, names) => {
  const helper = (name: string, mode = 0o755): Entry => ({ name, body: "x", mode });
  const programs = await programsOf([
    script("opt/run", "#!/bin/sh", line),
    { name: "opt/table.txt", body: "1" },
    { name: "opt/things", type: "directory" },
    { name: "opt/things/x", body: "1" },
    { name: "srv", type: "directory" },
    { name: "srv/data/x.csv", body: "1" },
    helper("usr/local/bin/helper"),
    helper("usr/local/sbin/admin"),
    helper("opt/bin/hidden"),
    helper("usr/local/bin/broken", 0o644),
    { name: "usr/local/bin/folder", type: "directory" },
  ]);
  const [program] = programs.filter(({ path }) => path === "/opt/run");
  expect(program?.names.map(({ path }) => path)).toEqual(names);
});

test("a program in a directory of PATH that is called otherwise", async () => {
  const entries = [script("opt/run", "#!/bin/sh", "helper; other"), { name: "opt/tools/helper", body: "x", mode: 0o755 }];
  const [program] = await programsOf([...entries, { name: "opt/more/other", body: "x", mode: 0o755 }], { Env: ["PATH=/opt/tools:/bin"] });
  expect(program?.names.map(({ path }) => path)).toEqual(["/opt/tools/helper"]);
});

test("below a deeper working directory, what it lies in is no need", async () => {
  const entries = [
    script("opt/app/run", "#!/bin/sh", "ls /opt/app /opt/app/lib /opt/app/sub"),
    { name: "opt/app/lib", type: "directory" as const },
  ];
  const [program] = await programsOf([...entries, { name: "opt/app", type: "directory" }, { name: "opt/app/sub", type: "directory" }], {
    WorkingDir: "/opt/app/sub",
  });
  expect(program?.names.map(({ path }) => path)).toEqual(["/opt/app/lib"]);
});

test.each<[name: string, counts: "program" | "none"]>([
  ["opt/x/run", "program"],
  ["opt/x/lib.so", "program"],
  ["opt/x/run.old", "program"],
  ["opt/x/a.o", "none"],
  ["opt/x/a.obj", "none"],
  ["opt/x/a.lo", "none"],
  ["opt/x/a.ko", "none"],
])("%s counts as %s", async (name, counts) => {
  expect((await programsOf([elf(name)])).map(({ path }) => path)).toEqual(counts === "program" ? [`/${name}`] : []);
});

test("scripts of packages, those of the base and what is no program are not looked into", async () => {
  const entries = [
    script("var/lib/dpkg/info/curl.postinst", "#!/bin/sh"),
    { name: "opt/table", body: "1", mode: 0o755 },
    { name: "opt/dir", type: "directory" as const },
  ];
  expect(await programsOf(entries)).toEqual([]);
});

describe("what starts the image", () => {
  const starts = async (config: object, ...entries: readonly Entry[]) => {
    const { image, programs } = await evidenceFor(BASE, [run(...INSTALLED, ...entries)], config);
    return [image.starts, programs.map(({ path }) => path)];
  };

  test("is looked into though a package has it, or the base", async () => {
    expect(await starts({ Cmd: ["curl", "x"] })).toEqual([[{ word: "curl", path: "/usr/bin/curl", package: "curl" }], ["/usr/bin/curl"]]);
    expect(await starts({ Entrypoint: ["base-script"] })).toEqual([
      [{ word: "base-script", path: "/usr/local/bin/base-script" }],
      ["/usr/local/bin/base-script"],
    ]);
  });

  test("is nothing where there is none, and no program where it is none", async () => {
    expect(await starts({ Cmd: ["absent"] })).toEqual([[], []]);
    expect(await starts({ Cmd: ["/opt/table"] }, { name: "opt/table", body: "1", mode: 0o755 })).toEqual([
      [{ word: "/opt/table", path: "/opt/table" }],
      [],
    ]);
  });

  test("and the rest of the config is as it is", async () => {
    const { image } = await evidenceFor([], [run()], { Entrypoint: ["/a"], Cmd: ["b"], User: "app", WorkingDir: "/srv" });
    expect(image).toMatchObject({ entrypoint: ["/a"], cmd: ["b"], user: "app", workingDir: "/srv" });
    const { image: plain } = await evidenceFor([{ name: "a", body: "1" }], [run({ name: "b", body: "2" })]);
    expect(plain).toMatchObject({ entrypoint: [], cmd: [], user: "", workingDir: "/" });
    expect(plain.unpackedBytes).toBeGreaterThan(2 * 1024);
    expect(plain.unpackedBytes % 512).toBe(0);
  });
});
