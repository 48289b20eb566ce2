import { expect, test } from "vitest";
import { relationsOf } from "../src/image/packages/relations.js";
import type { EvidencePackage } from "../src/model/evidence.js";
import type { Entry } from "./image-archives.js";
import { dpkg, evidenceFor, run } from "./observed-images.js";

const EXTENDED = "var/lib/apt/extended_states";

function stanza(name: string, automatic: string): string {
  return `Package: ${name}\nArchitecture: amd64\nAuto-Installed: ${automatic}\n`;
}

test("each package has the instruction that brought it last, and what it holds", async () => {
  const file = (name: string, body: string): Entry => ({ name, body });
  const { packages } = await evidenceFor(
    [...dpkg({ name: "kept", files: ["/k"] }, { name: "upgraded", files: ["/u"] }), file("k", "123"), file("u", "1")],
    [
      { instruction: "ENV a=b" },
      run(
        ...dpkg({ name: "kept" }, { name: "upgraded", files: ["/u"] }, { name: "new", files: ["/n", "/n/a", "/n/b", "/n/l"] }),
        file("u", "22"),
        { name: "n", type: "directory" },
        file("n/a", "4444"),
        { name: "n/b", type: "link", to: "n/a" },
        { name: "n/l", type: "symlink", to: "a" },
      ),
    ],
  );
  expect(packages).toEqual([
    { manager: "dpkg", name: "kept", version: "1", files: 1, bytes: 3 },
    { manager: "dpkg", name: "new", version: "1", line: 3, files: 3, bytes: 4 },
    { manager: "dpkg", name: "upgraded", version: "1", line: 3, files: 1, bytes: 2 },
  ]);
});

test("one database of apk: a package is of the instruction that is the first to have it", async () => {
  const database = (...names: readonly string[]): Entry => ({
    name: "lib/apk/db/installed",
    body: names.map((name) => `P:${name}\nV:1\nF:usr/bin\nR:${name}\n`).join("\n"),
  });
  const { packages } = await evidenceFor(
    [database("busybox"), { name: "usr/bin/busybox", body: "12" }],
    [run(database("busybox", "curl"), { name: "usr/bin/curl", body: "1" }), run(database("busybox", "curl", "git"))],
  );
  expect(packages).toEqual([
    { manager: "apk", name: "busybox", version: "1", files: 1, bytes: 2 },
    { manager: "apk", name: "curl", version: "1", line: 2, files: 1, bytes: 1 },
    { manager: "apk", name: "git", version: "1", line: 3, files: 0, bytes: 0 },
  ]);
});

test("packages of languages are none of the system, and one of two architectures is one", async () => {
  const meta = { name: "usr/lib/python3/dist-packages/six.dist-info/METADATA", body: "Name: six\nVersion: 1\n" };
  const { packages } = await evidenceFor([], [run(...dpkg({ name: "libc6", files: ["/x"] }, { name: "libc6" }), meta)]);
  expect(packages.map(({ name, version }) => [name, version])).toEqual([["libc6", "1"]]);
});

test.each<[what: string, record: string | undefined, requested: readonly (boolean | undefined)[]]>([
  ["apt keeps no record", undefined, [undefined, undefined]],
  ["it says who came for others", stanza("lib", "1"), [false, true]],
  ["one that somebody asked for afterwards", `${stanza("lib", "0")}\n${stanza("tool", "1")}`, [true, false]],
  ["its first stanza has none", `Package: lib\nArchitecture: amd64\n\n${stanza("tool", "1")}`, [true, false]],
  ["another field has the word", `Package: lib\nX-Package: tool\nNot-Auto-Installed: 10\n`, [true, true]],
])("who was asked for by name, where %s", async (_, record, requested) => {
  const entries = dpkg({ name: "lib", files: ["/l"] }, { name: "tool", files: ["/t"] });
  const { packages } = await evidenceFor([], [run(...entries, ...(record === undefined ? [] : [{ name: EXTENDED, body: record }]))]);
  expect(packages.map((one) => one.requested)).toEqual(requested);
});

test("a package of Node that is called like one of the system wants nothing of it", async () => {
  const all = [
    { name: "tool", fields: "Recommends: doc\n", files: ["/t"] },
    { name: "doc", files: ["/d"] },
  ];
  const node = { name: "app/node_modules/doc/package.json", body: '{"name":"doc","version":"1"}' };
  const { packages } = await evidenceFor([], [run(...dpkg(...all), { name: EXTENDED, body: stanza("doc", "1") }, node)]);
  expect(packages.map(({ name, recommended: only }) => [name, only])).toEqual([
    ["doc", true],
    ["tool", undefined],
  ]);
});

/** Of packages that came along for others, those that only a recommendation brought. */
async function recommended(base: readonly string[], fields: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const all = Object.entries(fields).map(([name, field]) => ({ name, fields: field, files: [`/${name}`] }));
  const automatic = all.filter(({ name }) => name !== "tool").map(({ name }) => stanza(name, "1"));
  const { packages } = await evidenceFor(dpkg(...all.filter(({ name }) => base.includes(name))), [
    run(...dpkg(...all), { name: EXTENDED, body: automatic.join("\n") }),
  ]);
  return packages.flatMap((one: EvidencePackage) => (one.recommended === true ? one.name : []));
}

test.each<[what: string, base: readonly string[], fields: Readonly<Record<string, string>>, only: readonly string[]]>([
  ["nothing", [], { tool: "Depends: lib\n", lib: "" }, []],
  ["a recommendation, and what it depends on", [], { tool: "Recommends: doc\n", doc: "Depends: lib\n", lib: "" }, ["doc", "lib"]],
  ["what something depends on as well", [], { tool: "Depends: lib\nRecommends: doc\n", doc: "Depends: lib\n", lib: "" }, ["doc"]],
  ["what a recommended one recommends", [], { tool: "Recommends: doc\n", doc: "Recommends: more\n", more: "" }, ["doc", "more"]],
  ["packages that depend on each other", [], { tool: "Recommends: a\n", a: "Depends: b\n", b: "Depends: a\n" }, ["a", "b"]],
  ["what the base has", ["doc"], { tool: "Recommends: doc\n", doc: "" }, []],
])("recommended alone is: %s", async (_, base, fields, only) => {
  expect(await recommended(base, fields)).toEqual(only);
});

test("relations name what is installed: of alternatives the first, and of a virtual package who provides it", () => {
  const of = (name: string, depends: string, provides = "") =>
    ({
      manager: "dpkg",
      name,
      version: "1",
      installedBytes: 0,
      folder: undefined,
      relations: { depends, recommends: "", provides },
    }) as const;
  const npm = { ...of("express", ""), manager: "npm" as const };
  const { depends } = relationsOf([
    of("app", "a (>= 1) | b, absent, virtual, real, c:any, d[amd64], e<!nocheck>, express, "),
    of("a", ""),
    of("b", ""),
    of("c", ""),
    of("d", ""),
    of("e", ""),
    of("p", "", "virtual (= 1), real"),
    of("q", "", "virtual"),
    of("real", ""),
    npm,
  ]);
  expect(depends("app")).toEqual(["a", "p", "real", "c", "d", "e"]);
  expect(depends("unknown")).toEqual([]);
});
